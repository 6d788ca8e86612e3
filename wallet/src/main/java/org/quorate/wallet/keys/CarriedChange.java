package org.quorate.wallet.keys;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/** A change of what shards hold of an account, made on one of them, on its way to the others. A shard that does not answer hides none. */
public final class CarriedChange {
    private final KeyService keys;
    private final Address account;
    private final List<Endpoint> shards;
    private final UInt256 from;
    private final Set<KeyDifference> part;

    /**
     * What is known of another shard.
     *
     * @param differences of all that it holds from what the first shard does; empty, too, if there was no answer
     * @param arrived whether it has what the change is about
     * @param problem why it, or the first shard, did not answer
     */
    public record Place(
            Endpoint endpoint, Set<KeyDifference> differences, boolean arrived, Optional<Problem> problem) {}

    /**
     * @param shards all of them, among them the one on which the change was made
     * @param from its chain id
     */
    public CarriedChange(KeyService keys, Address account, List<Endpoint> shards, UInt256 from, KeyAction action) {
        this.keys = keys;
        this.account = account;
        this.shards = List.copyOf(shards);
        this.from = from;
        this.part = part(action);
    }

    /** In what a shard differs that does not have a change. */
    private static Set<KeyDifference> part(KeyAction action) {
        return switch (action) {
            case KeyAction.SetRecovery _, KeyAction.SetGuardians _, KeyAction.AgreeAsGuardian _ ->
                EnumSet.of(KeyDifference.CHOICES);
            case KeyAction.SwitchEcdsaOff() -> EnumSet.of(KeyDifference.ECDSA);
            case KeyAction.Carry() -> EnumSet.allOf(KeyDifference.class);
            default -> EnumSet.of(KeyDifference.KEY);
        };
    }

    /** Asks all shards. What it gives is of the other ones, in their order; never completes exceptionally. */
    public CompletableFuture<List<Place>> look() {
        List<Endpoint> ordered = shards.stream()
                .sorted(Comparator.comparing(shard -> !shard.chainId().equals(from)))
                .toList();
        return look(ordered.getFirst(), ordered.subList(1, ordered.size()));
    }

    private CompletableFuture<List<Place>> look(Endpoint first, List<Endpoint> others) {
        CompletableFuture<KeyStatus> made = keys.status(first, account);
        List<CompletableFuture<Place>> answers = others.stream()
                .map(shard -> made.thenCombine(
                                keys.status(shard, account),
                                (here, there) -> place(shard, KeyDifference.between(here, there)))
                        .exceptionally(failure -> new Place(shard, Set.of(), false, Optional.of(problem(failure)))))
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }

    private Place place(Endpoint shard, Set<KeyDifference> differences) {
        return new Place(shard, differences, differences.stream().noneMatch(part::contains), Optional.empty());
    }

    private static Problem problem(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof WalletException known) {
            return known.problem();
        }
        throw new CompletionException(cause);
    }
}

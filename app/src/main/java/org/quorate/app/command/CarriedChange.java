package org.quorate.app.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.KeyStatus;
import org.quorate.wallet.rpc.Endpoint;

/** Waits for a change of an account's key, made on one shard, to arrive on the others. A shard that does not answer stops none. */
final class CarriedChange {
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Messages take two rounds: who has not got one after so long does not get it. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final WalletService wallet;
    private final Address account;
    private final List<Endpoint> shards;
    private final UInt256 from;
    private final BiPredicate<KeyStatus, KeyStatus> hasArrived;

    /** What is known of a shard. */
    record Place(Endpoint endpoint, boolean arrived, Optional<String> problem) {
        Map<String, Object> json() {
            return Map.of(
                    "chainId", endpoint.chainId().toBigInteger(), "arrived", arrived, "problem", problem.orElse(""));
        }

        String line() {
            String state = arrived
                    ? "the change is there"
                    : problem.orElse(
                            "the change is not there: see wallet key status, then make the change on that shard with --rpc");
            return "chain " + endpoint.chainId() + "  " + state;
        }
    }

    /**
     * @param from the chain on which the change was made
     * @param hasArrived whether the second shard has what the first one has
     */
    CarriedChange(
            WalletService wallet,
            Address account,
            List<Endpoint> shards,
            UInt256 from,
            BiPredicate<KeyStatus, KeyStatus> hasArrived) {
        this.wallet = wallet;
        this.account = account;
        this.shards = shards;
        this.from = from;
        this.hasArrived = hasArrived;
    }

    /** Until all have it, but no longer than that. */
    List<Place> await(Duration patience) {
        long end = System.nanoTime() + (patience.compareTo(LONGEST) < 0 ? patience : LONGEST).toNanos();
        while (true) {
            List<Place> places = look();
            if (places.stream().allMatch(Place::arrived) || System.nanoTime() > end) {
                return places;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return places;
            }
        }
    }

    private List<Place> look() {
        Endpoint first = shards.stream()
                .filter(shard -> shard.chainId().equals(from))
                .findFirst()
                .orElseThrow();
        KeyStatus made = WalletAccess.await(wallet.keys().status(first, account));
        List<Place> places = new ArrayList<>();
        for (Endpoint shard : shards) {
            if (!shard.equals(first)) {
                places.add(look(shard, made));
            }
        }
        return places;
    }

    private Place look(Endpoint shard, KeyStatus made) {
        try {
            KeyStatus there = WalletAccess.await(wallet.keys().status(shard, account));
            return new Place(shard, hasArrived.test(made, there), Optional.empty());
        } catch (WalletException unreachable) {
            return new Place(shard, false, Optional.of(unreachable.problem().what()));
        }
    }
}

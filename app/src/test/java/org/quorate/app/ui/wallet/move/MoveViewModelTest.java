package org.quorate.app.ui.wallet.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.MoveProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.move.Claimable;
import org.quorate.wallet.move.Move;
import org.quorate.wallet.move.Move.Leg;
import org.quorate.wallet.move.MoveRequest;
import org.quorate.wallet.move.MoveReview;
import org.quorate.wallet.move.MoveService;
import org.quorate.wallet.move.MoveStatus;
import org.quorate.wallet.move.ShardChoice;
import org.quorate.wallet.rpc.Endpoint;

class MoveViewModelTest {
    private static final List<Endpoint> SHARDS =
            Endpoint.shards(URI.create("http://127.0.0.1:1"), UInt256.of(31_337), 3);
    private static final Account ACCOUNT = new Account(0, "m/44'/60'/0'/0/0", Address.ZERO);

    private final FakeMoves service = new FakeMoves();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final ImmediateUi ui = new ImmediateUi();
    private final MoveViewModel model =
            new MoveViewModel(ACCOUNT, SHARDS, SHARDS.get(1), service, new RunningTasks(), messages, ui);

    /** Says what a test wants, and notes what it is asked. */
    private static final class FakeMoves implements MoveService {
        private final List<MoveRequest> requests = new ArrayList<>();
        private CompletableFuture<List<Move>> moves = new CompletableFuture<>();
        private CompletableFuture<List<Claimable>> claims = new CompletableFuture<>();
        private Optional<MoveProblem> refusal = Optional.empty();

        @Override
        public CompletableFuture<ShardChoice> destinations(Endpoint node, int source) {
            return CompletableFuture.completedFuture(new ShardChoice(List.of(
                    new ShardChoice.Option(source == 2 ? 0 : 2, "it is empty"),
                    new ShardChoice.Option(source == 1 ? 0 : 1, "it is full"))));
        }

        @Override
        public CompletableFuture<MoveReview> prepare(MoveRequest request) {
            requests.add(request);
            return refusal.<CompletableFuture<MoveReview>>map(
                            problem -> CompletableFuture.failedFuture(new WalletException(problem)))
                    .orElseGet(CompletableFuture::new);
        }

        @Override
        public CompletableFuture<SentTransaction> send(MoveReview review) {
            return new CompletableFuture<>();
        }

        @Override
        public Registration follow(MoveReview review, SentTransaction sent, Consumer<MoveStatus> listener) {
            return () -> {};
        }

        @Override
        public CompletableFuture<List<Move>> recent(Endpoint node, Address account, int limit) {
            return moves;
        }

        @Override
        public CompletableFuture<List<Claimable>> claimable(Endpoint node, Address account) {
            return claims;
        }

        @Override
        public CompletableFuture<SendReview> prepareClaim(Endpoint node, Account account, int shard, Address to) {
            return new CompletableFuture<>();
        }
    }

    @Test
    void theShardWithMostRoomIsProposed() {
        assertThat(model.destinationProperty().get().shard()).isEqualTo(2);
        model.sourceProperty().set(SHARDS.get(2));
        assertThat(model.destinationProperty().get().shard()).isZero();
        assertThat(model.destinations()).hasSize(2);
    }

    @Test
    void theFormIsAskedAsItStands() {
        model.amountProperty().set("much");
        model.review();
        assertThat(model.errorProperty().get()).isPresent();
        assertThat(service.requests).isEmpty();
        model.amountProperty().set("1.5");
        assertThat(model.errorProperty().get()).isEmpty();
        model.recipientProperty().set("  ");
        model.destinationProperty().set(model.destinations().getLast());
        model.review();
        MoveRequest request = service.requests.getFirst();
        assertThat(request.source()).isEqualTo(1);
        assertThat(request.destination()).isZero();
        assertThat(request.to()).isEmpty();
        assertThat(request.node()).isEqualTo(SHARDS.getFirst());
        assertThat(model.busyProperty().get()).isTrue();
    }

    @Test
    void aRefusalIsShownInItsWords() {
        service.refusal = Optional.of(MoveProblem.CHANNEL_FULL);
        model.amountProperty().set("1");
        model.review();
        assertThat(model.errorProperty().get())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("move.channel-full"));
        assertThat(model.stepProperty().get()).isEqualTo(MoveViewModel.Step.FILL);
    }

    private static Move move(Move.State state, Optional<Leg> in, Optional<Leg> back) {
        return new Move(
                Hash.ZERO, 1, 2, Address.ZERO, Address.ZERO, UInt256.ONE, state, new Leg(1, 7, Hash.ZERO), in, back);
    }

    @Test
    void eachLegIsTold() {
        MoveWords words = new MoveWords(messages);
        Optional<Leg> in = Optional.of(new Leg(2, 8, Hash.ZERO));
        assertThat(words.legs(move(Move.State.ON_ITS_WAY, Optional.empty(), Optional.empty())))
                .containsExactly("left shard 1 in round 7", "has yet to arrive on shard 2");
        assertThat(words.legs(move(Move.State.RECEIVED, in, Optional.empty())))
                .containsExactly("left shard 1 in round 7", "received on shard 2 in round 8");
        assertThat(words.legs(move(Move.State.RETURNED, in, Optional.of(new Leg(1, 9, Hash.ZERO)))))
                .containsExactly(
                        "left shard 1 in round 7", "not taken on shard 2 in round 8", "back on shard 1 in round 9");
    }

    @Test
    void earlierMovesAreListedWhileTheNodeHasShards() {
        MovesViewModel moves = new MovesViewModel(ACCOUNT, service, ui);
        moves.refresh(SHARDS.subList(0, 1));
        assertThat(moves.possibleProperty().get()).isFalse();
        moves.refresh(SHARDS);
        assertThat(moves.possibleProperty().get()).isTrue();
        assertThat(moves.moves()).isEmpty();
        Move underWay = move(Move.State.ON_ITS_WAY, Optional.empty(), Optional.empty());
        service.moves.complete(List.of(underWay));
        assertThat(moves.moves()).containsExactly(underWay);
        service.moves = CompletableFuture.failedFuture(new WalletException(MoveProblem.NO_SHARDS));
        moves.refresh(SHARDS);
        assertThat(moves.moves()).containsExactly(underWay);
        moves.refresh(List.of());
        assertThat(moves.moves()).isEmpty();
    }

    @Test
    void whatCanBeClaimedIsListedUntilItIsClaimed() {
        MovesViewModel moves = new MovesViewModel(ACCOUNT, service, ui);
        service.moves.complete(List.of());
        Claimable waiting = new Claimable(2, UInt256.ONE);
        service.claims.complete(List.of(waiting));
        moves.refresh(SHARDS);
        assertThat(moves.claims()).containsExactly(waiting);
        service.claims = CompletableFuture.failedFuture(new WalletException(MoveProblem.NO_SHARDS));
        moves.refresh(SHARDS);
        assertThat(moves.claims()).as("no answer").containsExactly(waiting);
        service.claims = CompletableFuture.completedFuture(List.of());
        moves.refresh(SHARDS);
        assertThat(moves.claims()).isEmpty();
    }

    /** As the card does, which keeps nothing but its lines. */
    @Test
    void whoSubscribesToClaimsHearsOfThemAlsoAfterACollectionOfGarbage() {
        MovesViewModel moves = new MovesViewModel(ACCOUNT, service, ui);
        List<Integer> heard = new ArrayList<>();
        moves.claims().subscribe(() -> heard.add(moves.claims().size()));
        System.gc();
        service.moves.complete(List.of());
        service.claims.complete(List.of(new Claimable(2, UInt256.ONE)));
        moves.refresh(SHARDS);
        assertThat(heard).last().isEqualTo(1);
    }
}

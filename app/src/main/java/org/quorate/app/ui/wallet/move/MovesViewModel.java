package org.quorate.app.ui.wallet.move;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.ui.UiThread;
import org.quorate.wallet.Account;
import org.quorate.wallet.move.Claimable;
import org.quorate.wallet.move.Move;
import org.quorate.wallet.move.MoveService;
import org.quorate.wallet.rpc.Endpoint;

/** The last moves of an account, as the chain knows them, also those that were begun before the window was last closed; and what it can claim. */
public final class MovesViewModel {
    private static final int OF_EACH_SHARD = 5;
    private static final int SHOWN = 5;

    private final Account account;
    private final MoveService service;
    private final UiThread ui;
    private final ObservableList<Move> moves = FXCollections.observableArrayList();
    private final ObservableList<Claimable> claims = FXCollections.observableArrayList();
    /** One for all: it hears of changes only while somebody holds it, which those who subscribe to it do not. */
    private final ObservableList<Claimable> shownClaims = FXCollections.unmodifiableObservableList(claims);

    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private Optional<CompletableFuture<?>> asked = Optional.empty();

    public MovesViewModel(Account account, MoveService service, UiThread ui) {
        this.account = account;
        this.service = service;
        this.ui = ui;
    }

    /**
     * Asks the node. What it does not answer leaves the lists as they are; one question at a time.
     *
     * @param shards the node's; none while it does not run
     */
    public void refresh(List<Endpoint> shards) {
        possible.set(shards.size() > 1);
        if (shards.size() < 2) {
            moves.clear();
            claims.clear();
            return;
        }
        if (asked.filter(earlier -> !earlier.isDone()).isPresent()) {
            return;
        }
        CompletableFuture<List<Move>> question = service.recent(shards.getFirst(), account.address(), OF_EACH_SHARD);
        CompletableFuture<List<Claimable>> claimable = service.claimable(shards.getFirst(), account.address());
        asked = Optional.of(CompletableFuture.allOf(question, claimable));
        ui.whenDone(question, (found, failure) -> {
            if (failure == null) {
                List<Move> latest = found.stream().limit(SHOWN).toList();
                if (!moves.equals(latest)) {
                    moves.setAll(latest);
                }
            }
        });
        ui.whenDone(claimable, (found, failure) -> {
            if (failure == null && !claims.equals(found)) {
                claims.setAll(found);
            }
        });
    }

    /** The newest first. */
    public ObservableList<Move> moves() {
        return FXCollections.unmodifiableObservableList(moves);
    }

    /** What can be claimed, by shard. */
    public ObservableList<Claimable> claims() {
        return shownClaims;
    }

    /** Whether the node runs and has more than one shard. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }
}

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
import org.quorate.wallet.move.Move;
import org.quorate.wallet.move.MoveService;
import org.quorate.wallet.rpc.Endpoint;

/** The last moves of an account, as the chain knows them: also those that were begun before the window was last closed. */
public final class MovesViewModel {
    private static final int OF_EACH_SHARD = 5;
    private static final int SHOWN = 5;

    private final Account account;
    private final MoveService service;
    private final UiThread ui;
    private final ObservableList<Move> moves = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private Optional<CompletableFuture<List<Move>>> asked = Optional.empty();

    public MovesViewModel(Account account, MoveService service, UiThread ui) {
        this.account = account;
        this.service = service;
        this.ui = ui;
    }

    /**
     * Asks the node. What it does not answer leaves the list as it is; one question at a time.
     *
     * @param shards the node's; none while it does not run
     */
    public void refresh(List<Endpoint> shards) {
        possible.set(shards.size() > 1);
        if (shards.size() < 2) {
            moves.clear();
            return;
        }
        if (asked.filter(earlier -> !earlier.isDone()).isPresent()) {
            return;
        }
        CompletableFuture<List<Move>> question = service.recent(shards.getFirst(), account.address(), OF_EACH_SHARD);
        asked = Optional.of(question);
        ui.whenDone(question, (found, failure) -> {
            if (failure == null) {
                List<Move> latest = found.stream().limit(SHOWN).toList();
                if (!moves.equals(latest)) {
                    moves.setAll(latest);
                }
            }
        });
    }

    /** The newest first. */
    public ObservableList<Move> moves() {
        return FXCollections.unmodifiableObservableList(moves);
    }

    /** Whether the node runs and has more than one shard. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }
}

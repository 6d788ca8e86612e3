package org.quorate.app.ui.governance.ballots;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.ballot.BallotDesk;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.ui.resources.Messages;

/** The rounds of the DAO that is shown, as the chosen account sees them. Asks again while they are shown. */
final class BallotsViewModel {
    private final BallotDesk desk;
    private final Messages messages;
    private final UiThread ui;
    private final ObservableList<BallotEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper gathered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Watched> watched = Optional.empty();
    private Optional<Hash> wanted = Optional.empty();
    private boolean asking;

    /** Of which DAO, and in whose name. */
    private record Watched(DaoSession session, Optional<Address> voter, BallotDesk.Reading reading) {}

    BallotsViewModel(BallotDesk desk, Messages messages, UiThread ui) {
        this.desk = desk;
        this.messages = messages;
        this.ui = ui;
    }

    /** Asks for what may have changed; at most one question is under way. */
    void refresh(DaoSession session, Optional<Address> voter) {
        if (watched.filter(now -> now.session().equals(session) && now.voter().equals(voter))
                .isEmpty()) {
            if (watched.filter(now -> now.session().equals(session)).isEmpty()) {
                gathered.set(false);
            }
            entries.clear();
            watched = Optional.of(new Watched(session, voter, desk.reading(session, voter)));
            asking = false;
        }
        refresh();
    }

    /** As above, for the same DAO and account. */
    void refresh() {
        if (asking || watched.isEmpty()) {
            return;
        }
        asking = true;
        Watched mine = watched.get();
        ui.whenDone(mine.reading().next(wanted), (found, failure) -> {
            if (!watched.equals(Optional.of(mine))) {
                return;
            }
            asking = false;
            error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
            if (failure == null) {
                gathered.set(found.isPresent());
                entries.setAll(found.orElse(List.of()));
            }
        });
    }

    /** A round that is to be among the entries, however many there are. */
    void want(Hash round) {
        wanted = Optional.of(round);
    }

    /** Another DAO is shown, or none. */
    void clear() {
        watched = Optional.empty();
        wanted = Optional.empty();
        asking = false;
        entries.clear();
        gathered.set(false);
    }

    Optional<BallotEntry> entry(Hash round) {
        return entries.stream()
                .filter(entry -> entry.open().round().number().equals(round))
                .findFirst();
    }

    /** Those that close last first. */
    ObservableList<BallotEntry> entries() {
        return entries;
    }

    /** Whether the DAO's node gathers ballots at all. */
    ReadOnlyBooleanProperty gatheredProperty() {
        return gathered.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}

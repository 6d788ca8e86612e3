package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.ballot.Marking;
import org.quorate.wallet.ballot.BallotCasting;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;

/** One ballot from its check over the review to the node that takes it. */
final class CastViewModel {
    private final AppServices services;
    private final DaoSession session;
    private final BallotEntry entry;
    private final Marking marking;
    private final Signer signer;
    private final boolean replace;
    private final BooleanProperty automatic = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Taken>> taken = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** The node has it. @param waiting what has to be opened later */
    record Taken(Optional<Waiting> waiting) {}

    /** @param replace whether it takes the place of another one that was signed and that the node does not have */
    CastViewModel(
            AppServices services,
            DaoSession session,
            BallotEntry entry,
            Marking marking,
            Signer signer,
            boolean replace) {
        this.services = services;
        this.session = session;
        this.entry = entry;
        this.marking = marking;
        this.signer = signer;
        this.replace = replace;
        busy.set(true);
        services.ui().whenDone(services.ballots().check(session, order()), (nothing, failure) -> {
            busy.set(false);
            checked.set(failure == null);
            fail(failure);
        });
    }

    private BallotCasting.Order order() {
        return new BallotCasting.Order(entry.open(), signer.account(), marking, automatic.get(), replace);
    }

    private void fail(Throwable failure) {
        error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, services.messages())));
    }

    /** Signs and casts what was reviewed. */
    void confirm() {
        if (busy.get() || !checked.get() || taken.get().isPresent()) {
            return;
        }
        error.set(Optional.empty());
        busy.set(true);
        services.ui()
                .whenDone(
                        services.tasks()
                                .track(
                                        services.messages().text("governance.ballots.task"),
                                        services.ballots().cast(session, order(), signer.ballots())),
                        (waiting, failure) -> {
                            busy.set(false);
                            fail(failure);
                            if (failure == null) {
                                taken.set(Optional.of(new Taken(waiting)));
                                services.ballotWatch().lookNow();
                            }
                        });
    }

    DaoSession session() {
        return session;
    }

    BallotEntry entry() {
        return entry;
    }

    Marking marking() {
        return marking;
    }

    Signer signer() {
        return signer;
    }

    boolean isReplacing() {
        return replace;
    }

    /** Whether this program may open a secret ballot by itself. */
    BooleanProperty automaticProperty() {
        return automatic;
    }

    /** Whether it was found that the ballot can be cast. */
    ReadOnlyBooleanProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Nothing until the node has the ballot. */
    ReadOnlyObjectProperty<Optional<Taken>> takenProperty() {
        return taken.getReadOnlyProperty();
    }
}

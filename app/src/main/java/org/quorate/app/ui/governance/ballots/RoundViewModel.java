package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.ballot.BallotEntry;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.UserError;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;
import org.quorate.wallet.ballot.RoundCount;

/** One round, live, and what its ballots come to. */
final class RoundViewModel {
    /** So many are checked and counted without being asked for: each takes the node two questions. */
    private static final int COUNTED_UNASKED = 200;

    private final AppServices services;
    private final DaoSession session;
    private final Optional<BallotVoter> voter;
    private final ReadOnlyObjectWrapper<BallotEntry> entry;
    private final ReadOnlyObjectWrapper<Optional<RoundCount>> count = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper checked = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper counting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
    private boolean countedUnasked;

    RoundViewModel(AppServices services, DaoSession session, Optional<BallotVoter> voter, BallotEntry first) {
        this.services = services;
        this.session = session;
        this.voter = voter;
        this.entry = new ReadOnlyObjectWrapper<>(first);
        onEntry(first);
    }

    /** It was read again. */
    void onEntry(BallotEntry now) {
        entry.set(now);
        count.set(count.get().map(known -> known.withAnchored(now.anchored())));
        boolean closed = now.phase().compareTo(BallotEntry.Phase.OPENING) > 0;
        if (closed && !countedUnasked && now.open().ballots() <= COUNTED_UNASKED) {
            countedUnasked = true;
            count();
        }
    }

    /** Checks every ballot of the node, and counts them here. */
    void count() {
        if (counting.get()) {
            return;
        }
        counting.set(true);
        checked.set(0);
        error.set(Optional.empty());
        CompletableFuture<RoundCount> counted =
                services.ballots().count(session, entry.get().open(), this::onChecked);
        services.ui()
                .whenDone(
                        services.tasks().track(services.messages().text("governance.ballots.task.count"), counted),
                        (found, failure) -> {
                            counting.set(false);
                            if (failure == null) {
                                count.set(Optional.of(found));
                            } else {
                                fail(failure);
                            }
                        });
    }

    private void onChecked(int ballots) {
        // Some hundred steps are progress enough for the window's thread.
        if (ballots % Math.max(1, entry.get().open().ballots() / COUNTED_UNASKED) == 0) {
            services.ui().execute(() -> checked.set(ballots));
        }
    }

    /** Opens the voter's secret ballot. */
    void open() {
        Optional<Waiting> kept = entry.get().kept();
        if (kept.isEmpty() || opening.get()) {
            return;
        }
        opening.set(true);
        error.set(Optional.empty());
        services.ui().whenDone(services.ballots().open(session, entry.get().open(), kept.get()), (nothing, failure) -> {
            opening.set(false);
            if (failure != null) {
                fail(failure);
            }
            services.ballotWatch().lookNow();
        });
    }

    /** The voter has read that a ballot was missed. */
    void putAway() {
        entry.get().kept().ifPresent(kept -> services.ui()
                .whenDone(services.ballots().putAway(kept), (nothing, failure) -> {
                    if (failure != null) {
                        fail(failure);
                    }
                    services.ballotWatch().lookNow();
                }));
    }

    private void fail(Throwable failure) {
        error.set(Optional.of(UserError.of(failure, services.messages())));
    }

    DaoSession session() {
        return session;
    }

    Optional<BallotVoter> voter() {
        return voter;
    }

    ReadOnlyObjectProperty<BallotEntry> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    /** Nothing until they were counted. */
    ReadOnlyObjectProperty<Optional<RoundCount>> countProperty() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** How many ballots were checked by now. */
    ReadOnlyIntegerProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty countingProperty() {
        return counting.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }
}

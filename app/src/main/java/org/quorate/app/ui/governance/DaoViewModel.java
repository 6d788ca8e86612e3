package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.governance.DaoFigures;
import org.quorate.app.governance.DaoReader;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.ProposalEntry;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.ui.resources.Messages;

/** One DAO: its figures and its proposals, as the chosen account sees them. Asks again while it is shown. */
final class DaoViewModel {
    private static final int PART = 20;
    /** Blocks at the end of a chain that may still be replaced by others. */
    private static final int REPLACEABLE = 16;

    private final DaoService service;
    private final Messages messages;
    private final UiThread ui;
    private final FollowedDao dao;
    private final ObservableList<ProposalEntry> entries = FXCollections.observableArrayList();
    /** Kept, as it hears of changes only while somebody holds it. */
    private final ObservableList<ProposalEntry> shown = FXCollections.unmodifiableObservableList(entries);

    private final ReadOnlyObjectWrapper<Optional<DaoSession>> session = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DaoFigures>> figures = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Optional<Long> next = Optional.empty();
    private Optional<Address> voter;
    private boolean asking;
    /** Answers to questions of before are not shown. */
    private int request;

    DaoViewModel(DaoService service, FollowedDao dao, Messages messages, UiThread ui) {
        this.service = service;
        this.dao = dao;
        this.voter = dao.voter();
        this.messages = messages;
        this.ui = ui;
    }

    /** Whose votes are looked at. */
    void onVoter(Optional<Address> chosen) {
        if (!voter.equals(chosen)) {
            voter = chosen;
            entries.clear();
            figures.set(Optional.empty());
            request++;
            asking = false;
            refresh();
        }
    }

    /** Asks for what may have changed; at most one round of questions is under way. */
    void refresh() {
        if (asking) {
            return;
        }
        asking = true;
        int mine = request;
        Optional<Address> asked = voter;
        CompletableFuture<DaoSession> open =
                session.get().map(CompletableFuture::completedFuture).orElseGet(() -> service.open(dao));
        List<ProposalEntry> known = List.copyOf(entries);
        Optional<DaoFigures> before = figures.get();
        ui.whenDone(
                open.thenCompose(found -> service.ask(() -> look(found, known, before, asked))), (look, failure) -> {
                    if (mine != request) {
                        return;
                    }
                    asking = false;
                    error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
                    if (failure == null) {
                        show(look);
                    }
                });
    }

    /** What one round of questions found. @param next where the list goes on, if it was read from its beginning */
    private record Look(
            DaoSession session, DaoFigures figures, List<ProposalEntry> entries, Optional<Optional<Long>> next) {}

    private static Look look(
            DaoSession session, List<ProposalEntry> known, Optional<DaoFigures> before, Optional<Address> voter) {
        DaoReader reader = new DaoReader(session);
        DaoFigures figures = reader.figures(voter);
        if (before.isEmpty()) {
            DaoReader.Part newest = reader.part(Optional.empty(), PART, voter);
            return new Look(session, figures, newest.entries(), Optional.of(newest.next()));
        }
        // A few blocks again, as the last ones of some chains are replaced.
        long since = Math.max(0, before.get().block() - REPLACEABLE);
        return new Look(session, figures, reader.refreshed(known, since, voter), Optional.empty());
    }

    private void show(Look look) {
        session.set(Optional.of(look.session()));
        figures.set(Optional.of(look.figures()));
        if (!entries.equals(look.entries())) {
            entries.setAll(look.entries());
        }
        look.next().ifPresent(after -> {
            next = after;
            more.set(after.isPresent());
        });
        loaded.set(true);
    }

    /** Reads the next older part. */
    void loadMore() {
        if (asking || next.isEmpty() || session.get().isEmpty()) {
            return;
        }
        asking = true;
        int mine = request;
        Optional<Address> asked = voter;
        DaoReader reader = new DaoReader(session.get().get());
        Optional<Long> from = next;
        ui.whenDone(service.ask(() -> reader.part(from, PART, asked)), (part, failure) -> {
            if (mine != request) {
                return;
            }
            asking = false;
            error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
            if (failure == null) {
                entries.addAll(part.entries());
                next = part.next();
                more.set(next.isPresent());
            }
        });
    }

    /** Begins anew after the node was away: its port may have changed. */
    void reconnect() {
        request++;
        asking = false;
        session.set(Optional.empty());
        refresh();
    }

    FollowedDao dao() {
        return dao;
    }

    Optional<Address> voter() {
        return voter;
    }

    /** Newest first. */
    ObservableList<ProposalEntry> entries() {
        return shown;
    }

    ReadOnlyObjectProperty<Optional<DaoSession>> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<DaoFigures>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Whether there are older proposals than those shown. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** Whether the list was read at least once. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }
}

package org.quorate.app.ui.governance;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.governance.DaoReader;
import org.quorate.app.governance.DaoReader.Rehearsal;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.ProposalDetail;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.dao.Proposal;

/** One proposal, live, and what carrying it out would do. */
final class ProposalViewModel {
    private final DaoService service;
    private final DaoSession session;
    private final Proposal proposal;
    private final DaoReader reader;
    private final Messages messages;
    private final UiThread ui;
    private final ReadOnlyObjectWrapper<Optional<ProposalDetail>> detail =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Rehearsal>> rehearsal = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Address> voter;
    private boolean asking;
    private boolean rehearsing;
    private int request;

    ProposalViewModel(
            DaoService service,
            DaoSession session,
            Proposal proposal,
            Optional<Address> voter,
            Messages messages,
            UiThread ui) {
        this.service = service;
        this.session = session;
        this.proposal = proposal;
        this.reader = new DaoReader(session);
        this.voter = voter;
        this.messages = messages;
        this.ui = ui;
    }

    void onVoter(Optional<Address> chosen) {
        if (!voter.equals(chosen)) {
            voter = chosen;
            request++;
            asking = false;
            refresh();
        }
    }

    void refresh() {
        if (asking) {
            return;
        }
        asking = true;
        int mine = request;
        Optional<Address> asked = voter;
        ui.whenDone(service.ask(() -> reader.detail(proposal, asked, service.votes())), (found, failure) -> {
            if (mine != request) {
                return;
            }
            asking = false;
            error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
            if (failure == null) {
                detail.set(Optional.of(found));
            }
        });
    }

    /** Carries it out on a copy of the present state. */
    void rehearse() {
        if (rehearsing) {
            return;
        }
        rehearsing = true;
        rehearsal.set(Optional.empty());
        ui.whenDone(service.ask(() -> reader.rehearse(proposal.content())), (found, failure) -> {
            rehearsing = false;
            if (failure == null) {
                rehearsal.set(Optional.of(found));
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    DaoSession session() {
        return session;
    }

    Proposal proposal() {
        return proposal;
    }

    Optional<Address> voter() {
        return voter;
    }

    /** Nothing until it was read. */
    ReadOnlyObjectProperty<Optional<ProposalDetail>> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Nothing while it is being carried out. */
    ReadOnlyObjectProperty<Optional<Rehearsal>> rehearsalProperty() {
        return rehearsal.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}

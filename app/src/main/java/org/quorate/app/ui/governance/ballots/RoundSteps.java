package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.quorate.app.ballot.RoundDraft;
import org.quorate.app.ballot.RoundStep;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.Hash;
import org.quorate.wallet.ballot.OpenRound;

/** Leads through what is done about rounds by transactions: asking, anchoring, challenging. */
final class RoundSteps {
    private final AppServices services;
    private final BallotParts parts;
    private final BallotPages.Frame frame;

    RoundSteps(AppServices services, BallotParts parts, BallotPages.Frame frame) {
        this.services = services;
        this.parts = parts;
        this.frame = frame;
    }

    /** A question of one DAO on its way. */
    private final class Asking {
        private final DaoSession session;
        private final Signer signer;
        private final Consumer<Hash> onAsked;
        private final AskForm form = new AskForm();
        private final ObjectProperty<Optional<UserError>> error = new SimpleObjectProperty<>(Optional.empty());
        private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

        Asking(DaoSession session, Signer signer, Consumer<Hash> onAsked) {
            this.session = session;
            this.signer = signer;
            this.onAsked = onAsked;
        }

        void fill() {
            frame.showForm(
                    new AskView(parts, form, session.facts(), error, busy, this::review, frame::showDao), () -> {});
        }

        /** The contract comes first where there is none. */
        private void review(RoundDraft draft) {
            busy.set(true);
            services.ui().whenDone(services.ballots().contract(session), (found, failure) -> {
                busy.set(false);
                error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, services.messages())));
                if (failure != null) {
                    fill();
                } else if (found.isEmpty()) {
                    show(session, new RoundStep.MakeContract(), signer, this::fill, _ -> review(draft));
                } else {
                    show(
                            session,
                            new RoundStep.Ask(draft),
                            signer,
                            this::fill,
                            model -> onAsked.accept(model.preparedProperty()
                                    .get()
                                    .orElseThrow()
                                    .round()
                                    .orElseThrow()
                                    .number()));
                }
            });
        }
    }

    /** @param onAsked told the round's number when the node has the question */
    void ask(DaoSession session, Signer signer, Consumer<Hash> onAsked) {
        new Asking(session, signer, onAsked).fill();
    }

    void anchor(DaoSession session, OpenRound open, Signer signer, Runnable back) {
        show(session, new RoundStep.Anchor(open), signer, back, _ -> back.run());
    }

    void challenge(DaoSession session, OpenRound open, Signer signer, Runnable back) {
        frame.showForm(
                new ChallengeView(
                        parts,
                        reason -> show(
                                session, new RoundStep.Challenge(open, reason, false), signer, back, _ -> back.run()),
                        back),
                () -> {});
    }

    private void show(
            DaoSession session, RoundStep step, Signer signer, Runnable onCancel, Consumer<RoundStepViewModel> onDone) {
        RoundStepViewModel model = new RoundStepViewModel(services, session, step, signer);
        frame.showForm(new RoundStepView(model, parts, onCancel, () -> onDone.accept(model)), model::close);
    }
}

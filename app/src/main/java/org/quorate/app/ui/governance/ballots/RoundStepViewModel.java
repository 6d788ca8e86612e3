package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.ballot.PreparedRound;
import org.quorate.app.ballot.RoundStep;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.app.ui.signing.TransactionFlow;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;

/** A step about a round from its check to its block; of a question, until the node has its words. */
final class RoundStepViewModel implements AutoCloseable {
    private final AppServices services;
    private final DaoSession session;
    private final RoundStep step;
    private final TransactionFlow flow;
    private final ReadOnlyObjectWrapper<Optional<PreparedRound>> prepared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper checked = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper handingIn = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();

    RoundStepViewModel(AppServices services, DaoSession session, RoundStep step, Signer signer) {
        this.services = services;
        this.session = session;
        this.step = step;
        this.flow = new TransactionFlow(signer, services.tasks(), services.messages(), services.ui());
        flow.errorProperty().subscribe(error::set);
        flow.statusProperty().subscribe(this::onStatus);
        flow.prepare(services.ballots()
                .prepare(session, step, signer.account(), this::onChecked)
                .thenApplyAsync(
                        found -> {
                            prepared.set(Optional.of(found));
                            return found.call();
                        },
                        services.ui()));
    }

    private void onChecked(int ballots) {
        // Some of them are progress enough for the window's thread.
        if (ballots % 100 == 0) {
            services.ui().execute(() -> checked.set(ballots));
        }
    }

    private void onStatus(SendStatus status) {
        if (status instanceof SendStatus.Confirmed) {
            if (step instanceof RoundStep.Ask) {
                handIn();
            } else {
                done.set(true);
                services.ballotWatch().lookNow();
            }
        }
    }

    /** Signs and sends what was reviewed; the words of a question are on disk before. */
    void confirm() {
        if (asked().isEmpty()) {
            flow.confirm();
            return;
        }
        error.set(Optional.empty());
        services.ui().whenDone(services.ballots().keep(asked().get()), (nothing, failure) -> {
            if (failure == null) {
                flow.confirm();
            } else {
                error.set(Optional.of(UserError.of(failure, services.messages())));
            }
        });
    }

    /** The question, once it was checked; nothing of other steps. */
    private Optional<Asked> asked() {
        return step instanceof RoundStep.Ask ask
                ? prepared.get()
                        .flatMap(PreparedRound::round)
                        .map(round -> new Asked(round, ask.draft().paper()))
                : Optional.empty();
    }

    /** Gives the node the words of the question; without them nobody can vote. */
    void handIn() {
        if (asked().isEmpty() || handingIn.get() || done.get()) {
            return;
        }
        handingIn.set(true);
        error.set(Optional.empty());
        services.ui().whenDone(services.ballots().handIn(session, asked().get()), (nothing, failure) -> {
            handingIn.set(false);
            error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, services.messages())));
            done.set(failure == null);
            services.ballotWatch().lookNow();
        });
    }

    DaoSession session() {
        return session;
    }

    RoundStep step() {
        return step;
    }

    /** How many are counted for it; none where none is. */
    long ballots() {
        return switch (step) {
            case RoundStep.Anchor anchor -> anchor.open().ballots();
            case RoundStep.Challenge challenge -> challenge.open().ballots();
            case RoundStep.MakeContract _, RoundStep.Ask _ -> 0;
        };
    }

    TransactionFlow flow() {
        return flow;
    }

    /** Nothing until it was checked. */
    ReadOnlyObjectProperty<Optional<PreparedRound>> preparedProperty() {
        return prepared.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** How many ballots were checked by now, where they are counted. */
    ReadOnlyIntegerProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** Whether the node is being given the words of a question. */
    ReadOnlyBooleanProperty handingInProperty() {
        return handingIn.getReadOnlyProperty();
    }

    /** Whether nothing is left to do. */
    ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** The page is left. A question that was sent is still given to the node when it is in a block. */
    @Override
    public void close() {
        boolean toHandIn = step instanceof RoundStep.Ask
                && flow.sentProperty().get().isPresent()
                && !flow.statusProperty().get().isFinal();
        if (!toHandIn) {
            flow.close();
        }
    }
}

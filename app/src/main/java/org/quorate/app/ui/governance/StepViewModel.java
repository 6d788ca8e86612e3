package org.quorate.app.ui.governance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.MemberStep;
import org.quorate.app.governance.PreparedStep;
import org.quorate.app.governance.StepPreparation;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.app.ui.signing.TransactionFlow;
import org.quorate.ui.resources.Messages;

/** A member's step from the check against the chain to its block. */
final class StepViewModel implements AutoCloseable {
    private final DaoSession session;
    private final MemberStep step;
    private final TransactionFlow flow;
    private final ReadOnlyObjectWrapper<Optional<PreparedStep>> prepared =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    StepViewModel(
            DaoService service,
            DaoSession session,
            MemberStep step,
            Signer signer,
            RunningTasks tasks,
            Messages messages,
            UiThread ui) {
        this.session = session;
        this.step = step;
        this.flow = new TransactionFlow(signer, tasks, messages, ui);
        StepPreparation preparation = new StepPreparation(session);
        CompletableFuture<PreparedStep> checked = service.ask(() -> preparation.prepare(step, signer.account()));
        flow.prepare(checked.thenApplyAsync(
                found -> {
                    prepared.set(Optional.of(found));
                    return found.call();
                },
                ui));
    }

    DaoSession session() {
        return session;
    }

    MemberStep step() {
        return step;
    }

    TransactionFlow flow() {
        return flow;
    }

    /** What the review shows; nothing until it was checked. */
    ReadOnlyObjectProperty<Optional<PreparedStep>> preparedProperty() {
        return prepared.getReadOnlyProperty();
    }

    @Override
    public void close() {
        flow.close();
    }
}

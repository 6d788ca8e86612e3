package org.quorate.app.ui.signing;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;

/** One transaction from its preparation over the review to its block. What is signed is what {@link #reviewProperty} shows. */
public final class TransactionFlow implements AutoCloseable {
    private final Signer signer;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SendReview>> review = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SentTransaction>> sent = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SendStatus> status = new ReadOnlyObjectWrapper<>(new SendStatus.Pending(false));
    private Registration tracking = () -> {};

    public TransactionFlow(Signer signer, RunningTasks tasks, Messages messages, UiThread ui) {
        this.signer = signer;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
    }

    /** Asks the node for what the review needs, once the call is known. */
    public void prepare(CompletionStage<ContractCall> call) {
        review(call.thenCompose(known -> signer.coin().prepare(known)));
    }

    /** Takes what somebody else prepares for the review. */
    public void review(CompletionStage<SendReview> prepared) {
        error.set(Optional.empty());
        busy.set(true);
        ui.whenDone(tasks.track(messages.text("task.preparing"), prepared), (found, failure) -> {
            busy.set(false);
            if (failure == null) {
                review.set(Optional.of(found));
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    /** Signs and sends what was reviewed. */
    public void confirm() {
        if (busy.get() || review.get().isEmpty() || sent.get().isPresent()) {
            return;
        }
        error.set(Optional.empty());
        busy.set(true);
        ui.whenDone(
                tasks.track(
                        messages.text("task.sending"),
                        signer.coin().send(review.get().get())),
                (transaction, failure) -> {
                    busy.set(false);
                    if (failure == null) {
                        sent.set(Optional.of(transaction));
                        tracking = signer.coin().track(transaction, news -> ui.execute(() -> status.set(news)));
                    } else {
                        error.set(Optional.of(UserError.of(failure, messages)));
                    }
                });
    }

    public Signer signer() {
        return signer;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Nothing until it was prepared. */
    public ReadOnlyObjectProperty<Optional<SendReview>> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    /** Nothing until the node has it. */
    public ReadOnlyObjectProperty<Optional<SentTransaction>> sentProperty() {
        return sent.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<SendStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Stops following; the transaction goes its way. */
    @Override
    public void close() {
        tracking.close();
    }
}

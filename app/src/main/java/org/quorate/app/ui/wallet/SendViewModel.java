package org.quorate.app.ui.wallet;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/** A transfer from the form to its block. What is signed is what {@link #reviewProperty} shows, nothing is asked anew. */
public final class SendViewModel implements AutoCloseable {
    /** Where one is. */
    public enum Step {
        FILL,
        REVIEW,
        PROGRESS
    }

    private final Account account;
    private final List<Endpoint> shards;
    private final CoinService coin;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final StringProperty recipient = new SimpleStringProperty("");
    private final StringProperty amount = new SimpleStringProperty("");
    private final ObjectProperty<Endpoint> shard;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILL);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SendReview>> review = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SentTransaction>> sent = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SendStatus> status = new ReadOnlyObjectWrapper<>(new SendStatus.Pending(false));
    private Registration tracking = () -> {};

    /** @param shards where the coin can be sent, not empty; the first is chosen */
    public SendViewModel(
            Account account,
            List<Endpoint> shards,
            CoinService coin,
            RunningTasks tasks,
            Messages messages,
            UiThread ui) {
        this.account = account;
        this.shards = List.copyOf(shards);
        this.coin = coin;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.shard = new SimpleObjectProperty<>(shards.getFirst());
        // An error is about what stood in the form when it was checked.
        List.<ObservableValue<?>>of(recipient, amount, shard)
                .forEach(field -> field.subscribe(() -> error.set(Optional.empty())));
    }

    /** Checks the form and asks the node for what the review needs. */
    public void review() {
        error.set(Optional.empty());
        SendRequest request;
        try {
            request = new SendRequest(account, shard.get(), recipient.get(), CoinAmount.parse(amount.get()));
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
            return;
        }
        busy.set(true);
        ui.whenDone(tasks.track(messages.text("task.preparing"), coin.prepare(request)), (prepared, failure) -> {
            busy.set(false);
            if (failure == null) {
                review.set(Optional.of(prepared));
                step.set(Step.REVIEW);
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    /** Back to the form. */
    public void edit() {
        error.set(Optional.empty());
        step.set(Step.FILL);
    }

    /** Signs and sends what was reviewed. */
    public void confirm() {
        error.set(Optional.empty());
        busy.set(true);
        ui.whenDone(
                tasks.track(
                        messages.text("task.sending"), coin.send(review.get().orElseThrow())),
                (transaction, failure) -> {
                    busy.set(false);
                    if (failure == null) {
                        follow(transaction);
                    } else {
                        error.set(Optional.of(UserError.of(failure, messages)));
                    }
                });
    }

    private void follow(SentTransaction transaction) {
        sent.set(Optional.of(transaction));
        step.set(Step.PROGRESS);
        tracking = coin.track(transaction, news -> ui.execute(() -> status.set(news)));
    }

    /** Where the coin can be sent. */
    public List<Endpoint> shards() {
        return shards;
    }

    public StringProperty recipientProperty() {
        return recipient;
    }

    /** Coins as typed. */
    public StringProperty amountProperty() {
        return amount;
    }

    public ObjectProperty<Endpoint> shardProperty() {
        return shard;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<SendReview>> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<SentTransaction>> sentProperty() {
        return sent.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<SendStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Stops following; the transfer goes its way. */
    @Override
    public void close() {
        tracking.close();
    }
}

package org.quorate.app.ui.wallet.move;

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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.move.MoveRequest;
import org.quorate.wallet.move.MoveReview;
import org.quorate.wallet.move.MoveService;
import org.quorate.wallet.move.MoveStatus;
import org.quorate.wallet.move.ShardChoice.Option;
import org.quorate.wallet.rpc.Endpoint;

/** A move from the form to where it ends. What is signed is what {@link #reviewProperty} shows. */
public final class MoveViewModel implements AutoCloseable {
    /** Where one is. */
    public enum Step {
        FILL,
        REVIEW,
        PROGRESS
    }

    private final Account account;
    private final List<Endpoint> shards;
    private final MoveService service;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final StringProperty amount = new SimpleStringProperty("");
    private final StringProperty recipient = new SimpleStringProperty("");
    private final ObjectProperty<Endpoint> source;
    private final ObservableList<Option> destinations = FXCollections.observableArrayList();
    private final ObjectProperty<Option> destination = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILL);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<MoveReview>> review = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<MoveStatus> status =
            new ReadOnlyObjectWrapper<>(new MoveStatus.Sending(new SendStatus.Pending(false)));
    private Registration following = () -> {};

    /**
     * @param shards of the node, by index, more than one
     * @param from the one that the coin leaves, unless another one is chosen
     */
    public MoveViewModel(
            Account account,
            List<Endpoint> shards,
            Endpoint from,
            MoveService service,
            RunningTasks tasks,
            Messages messages,
            UiThread ui) {
        this.account = account;
        this.shards = List.copyOf(shards);
        this.service = service;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.source = new SimpleObjectProperty<>(from);
        // An error is about what stood in the form when it was checked.
        List.<ObservableValue<?>>of(amount, recipient, destination)
                .forEach(field -> field.subscribe(() -> error.set(Optional.empty())));
        source.subscribe(chosen -> suggest());
    }

    /** Asks the node where there is room; the best shard is chosen. */
    private void suggest() {
        Endpoint asked = source.get();
        error.set(Optional.empty());
        destination.set(null);
        ui.whenDone(service.destinations(shards.getFirst(), shards.indexOf(asked)), (choice, failure) -> {
            if (!asked.equals(source.get())) {
                return;
            }
            if (failure == null) {
                destinations.setAll(choice.shards());
                destination.set(choice.best());
            } else {
                destinations.clear();
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    /** Checks the form and asks the node for what the review needs. */
    public void review() {
        error.set(Optional.empty());
        MoveRequest request;
        try {
            request = new MoveRequest(
                    account,
                    shards.getFirst(),
                    shards.indexOf(source.get()),
                    destination.get().shard(),
                    Optional.of(recipient.get().strip()).filter(text -> !text.isEmpty()),
                    CoinAmount.parse(messages.plain(amount.get())));
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
            return;
        }
        busy.set(true);
        ui.whenDone(tasks.track(messages.text("task.preparing"), service.prepare(request)), (prepared, failure) -> {
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
        MoveReview reviewed = review.get().orElseThrow();
        ui.whenDone(tasks.track(messages.text("task.sending"), service.send(reviewed)), (transaction, failure) -> {
            busy.set(false);
            if (failure == null) {
                follow(reviewed, transaction);
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    private void follow(MoveReview reviewed, SentTransaction transaction) {
        step.set(Step.PROGRESS);
        following = service.follow(reviewed, transaction, news -> ui.execute(() -> status.set(news)));
    }

    /** The shards that coin can leave. */
    public List<Endpoint> shards() {
        return shards;
    }

    /** The shards that it can go to, the one with most room first; empty until the node has answered. */
    public ObservableList<Option> destinations() {
        return FXCollections.unmodifiableObservableList(destinations);
    }

    public ObjectProperty<Endpoint> sourceProperty() {
        return source;
    }

    /** Null until the node has answered. */
    public ObjectProperty<Option> destinationProperty() {
        return destination;
    }

    /** Coins as typed. */
    public StringProperty amountProperty() {
        return amount;
    }

    /** An address as typed; empty for the same account. */
    public StringProperty recipientProperty() {
        return recipient;
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

    public ReadOnlyObjectProperty<Optional<MoveReview>> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<MoveStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** No longer follows the move; it goes its way. */
    @Override
    public void close() {
        following.close();
    }
}

package org.quorate.app.ui.wallet.keys;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.CarriedChange;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.KeyChange;
import org.quorate.wallet.keys.KeyOffer;
import org.quorate.wallet.keys.KeyService;
import org.quorate.wallet.keys.NewKey;
import org.quorate.wallet.rpc.Endpoint;

/** A change of an account's key from the form to its blocks. What is signed is what {@link #reviews} shows. */
public final class KeyChangeViewModel implements AutoCloseable {
    /** Where one is. */
    public enum Step {
        FILL,
        REVIEW,
        PROGRESS
    }

    /** Messages take two rounds: who has not got one after so many looks, a second or more apart, does not get it. */
    private static final int MOST_LOOKS = 15;

    /** A shard, and whether the change is wanted there. */
    public record Place(Endpoint endpoint, BooleanProperty wanted) {}

    private final KeyTask task;
    private final Account account;
    private final List<Place> places;
    private final List<Endpoint> shards;
    private final KeyService keys;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final SendBatch batch;
    private final ObjectProperty<SignatureScheme> scheme;
    private final StringProperty offer = new SimpleStringProperty("");
    private final StringProperty guardians = new SimpleStringProperty("");
    private final StringProperty threshold = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILL);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<CarriedChange.Place> arrivals = FXCollections.observableArrayList();
    private List<SendReview> reviews = List.of();
    private Optional<CarriedChange> carried = Optional.empty();
    private int looks;
    private boolean looking;

    /**
     * @param possible shards on which the task can be done, not empty; all are chosen
     * @param shards all of them
     */
    public KeyChangeViewModel(
            KeyTask task,
            Account account,
            List<Endpoint> possible,
            List<Endpoint> shards,
            KeyService keys,
            CoinService coin,
            RunningTasks tasks,
            Messages messages,
            UiThread ui) {
        this.task = task;
        this.account = account;
        this.shards = List.copyOf(shards);
        this.places = possible.stream()
                .map(shard -> new Place(shard, new SimpleBooleanProperty(true)))
                .toList();
        this.keys = keys;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.batch = new SendBatch(coin, ui);
        this.scheme = new SimpleObjectProperty<>(
                switch (task) {
                    case RECOVERY -> SignatureScheme.SLH_DSA_SHA2_128S;
                    case BIND -> SignatureScheme.ML_DSA_44;
                    default -> SignatureScheme.ML_DSA_65;
                });
    }

    /** Signs the statements, asks the node for what the review needs. */
    public void review() {
        error.set(Optional.empty());
        KeyChange change;
        try {
            List<Endpoint> wanted = wanted();
            change = new KeyChange(account, account, wanted, action(), isCarried(wanted));
        } catch (WalletException e) {
            error.set(Optional.of(UserError.of(e, messages)));
            return;
        }
        busy.set(true);
        ui.whenDone(tasks.track(messages.text("task.preparing"), keys.prepare(change)), (prepared, failure) -> {
            busy.set(false);
            if (failure == null) {
                reviews = prepared;
                carried = change.carried()
                        ? Optional.of(new CarriedChange(
                                keys,
                                account.address(),
                                shards,
                                prepared.getFirst().chainId(),
                                change.action()))
                        : Optional.empty();
                step.set(Step.REVIEW);
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    /** One transaction tells all shards, unless it is to be on some of them only. */
    private boolean isCarried(List<Endpoint> wanted) {
        return task == KeyTask.CARRY || wanted.size() > 1 && wanted.size() == places.size();
    }

    /**
     * Asks the other shards whether a change that is carried has arrived: to be called every now and then. Once it is confirmed
     * they are asked {@value #MOST_LOOKS} times.
     */
    public void follow() {
        if (looking || carried.isEmpty() || step.get() != Step.PROGRESS || !mayStillArrive()) {
            return;
        }
        looking = true;
        ui.whenDone(carried.get().look(), (places, failure) -> {
            looking = false;
            if (failure == null) {
                looks += isConfirmed() ? 1 : 0;
                arrivals.setAll(places);
            }
        });
    }

    private boolean isConfirmed() {
        return batch.sent().stream().allMatch(sent -> sent.status() instanceof SendStatus.Confirmed);
    }

    /** Whether it is too early to say that a shard where the change is not was not told. */
    public boolean mayStillArrive() {
        return looks < MOST_LOOKS && (arrivals.isEmpty() || !arrivals.stream().allMatch(CarriedChange.Place::arrived));
    }

    private List<Endpoint> wanted() {
        List<Endpoint> wanted = places.stream()
                .filter(place -> place.wanted().get())
                .map(Place::endpoint)
                .toList();
        if (wanted.isEmpty()) {
            throw new WalletException(KeyProblem.NO_SHARD);
        }
        return wanted;
    }

    private KeyAction action() {
        return switch (task) {
            case ROTATE -> new KeyAction.Rotate(newKey());
            case CANCEL -> new KeyAction.Cancel();
            case RECOVERY -> new KeyAction.SetRecovery(newKey());
            case GUARDIANS -> new KeyAction.SetGuardians(guardianList(), count());
            case BIND -> new KeyAction.Bind(scheme.get());
            case CARRY -> new KeyAction.Carry();
            case ECDSA_OFF -> new KeyAction.SwitchEcdsaOff();
        };
    }

    private NewKey newKey() {
        String file = offer.get().strip();
        if (file.isEmpty()) {
            return new NewKey.Own(scheme.get());
        }
        try {
            return new NewKey.Offered(KeyOffer.read(Path.of(file)));
        } catch (IOException | InvalidPathException unreadable) {
            throw new WalletException(KeyProblem.BAD_OFFER, "the file cannot be read");
        }
    }

    private List<Address> guardianList() {
        return Arrays.stream(guardians.get().split("[\\s,;]+"))
                .filter(text -> !text.isEmpty())
                .map(text -> Recipient.parse(text).address())
                .toList();
    }

    private int count() {
        String text = threshold.get().strip();
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    }

    /** Back to the form. */
    public void edit() {
        error.set(Optional.empty());
        typed.set("");
        step.set(Step.FILL);
    }

    /** Signs and sends what was reviewed, shard by shard. */
    public void confirm() {
        if (!mayConfirm().get()) {
            return;
        }
        error.set(Optional.empty());
        busy.set(true);
        ui.whenDone(tasks.track(messages.text("task.sending"), batch.send(reviews)), (none, failure) -> {
            busy.set(false);
            error.set(Optional.ofNullable(failure).map(why -> UserError.of(why, messages)));
            if (failure == null || !batch.sent().isEmpty()) {
                step.set(Step.PROGRESS);
            }
        });
    }

    /** Whether the review may be confirmed; what cannot be undone asks for the address to be typed. */
    public BooleanBinding mayConfirm() {
        return Bindings.createBooleanBinding(
                () -> !busy.get()
                        && (task != KeyTask.ECDSA_OFF
                                || typed.get()
                                        .replace(" ", "")
                                        .equals(account.address().toChecksummed())),
                busy,
                typed);
    }

    public KeyTask task() {
        return task;
    }

    public Account account() {
        return account;
    }

    public List<Place> places() {
        return places;
    }

    /** Whether one transaction tells the other shards. */
    public boolean isCarried() {
        return carried.isPresent();
    }

    /** What is known of the other shards since a change that is carried was sent. */
    public ObservableList<CarriedChange.Place> arrivals() {
        return arrivals;
    }

    /** One for each shard, or one for all. */
    public List<SendReview> reviews() {
        return new ArrayList<>(reviews);
    }

    public SendBatch batch() {
        return batch;
    }

    /** Of the new key. */
    public ObjectProperty<SignatureScheme> schemeProperty() {
        return scheme;
    }

    /** The file of a key that another wallet offers; empty for one of this wallet's words. */
    public StringProperty offerProperty() {
        return offer;
    }

    /** Addresses, with spaces, commas or line ends between. */
    public StringProperty guardiansProperty() {
        return guardians;
    }

    public StringProperty thresholdProperty() {
        return threshold;
    }

    /** What was typed to confirm. */
    public StringProperty typedProperty() {
        return typed;
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

    /** Stops following; what was sent goes its way. */
    @Override
    public void close() {
        batch.close();
    }
}

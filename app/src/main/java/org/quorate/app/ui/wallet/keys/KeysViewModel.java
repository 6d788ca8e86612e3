package org.quorate.app.ui.wallet.keys;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.KeyDifference;
import org.quorate.wallet.keys.KeyService;
import org.quorate.wallet.keys.KeyStatus;
import org.quorate.wallet.rpc.Endpoint;

/** The key of an account on every shard of the running node, and what can be done about it. */
public final class KeysViewModel {
    private final Account account;
    private final KeyService keys;
    private final Messages messages;
    private final UiThread ui;
    private final ObservableList<KeyStatus> statuses = FXCollections.observableArrayList();
    /** Kept, as it hears of changes only while somebody holds it. */
    private final ObservableList<KeyStatus> shown = FXCollections.unmodifiableObservableList(statuses);

    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<Endpoint> shards = List.of();
    private boolean asking;

    public KeysViewModel(Account account, KeyService keys, Messages messages, UiThread ui) {
        this.account = account;
        this.keys = keys;
        this.messages = messages;
        this.ui = ui;
    }

    /** Asks all shards; at most one round of questions is under way. */
    public void refresh(List<Endpoint> present) {
        if (!shards.equals(present)) {
            shards = List.copyOf(present);
            statuses.clear();
            error.set(Optional.empty());
        }
        if (asking || shards.isEmpty()) {
            return;
        }
        asking = true;
        List<Endpoint> asked = shards;
        List<CompletableFuture<KeyStatus>> answers = asked.stream()
                .map(shard -> keys.status(shard, account.address()))
                .toList();
        ui.whenDone(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)), (none, failure) -> {
            asking = false;
            if (!asked.equals(shards)) {
                return;
            }
            if (failure == null) {
                List<KeyStatus> read =
                        answers.stream().map(CompletableFuture::join).toList();
                if (!statuses.equals(read)) {
                    statuses.setAll(read);
                }
            } else {
                statuses.clear();
            }
            error.set(Optional.ofNullable(failure)
                    .filter(why -> !isAboutTheChain(why))
                    .map(why -> UserError.of(why, messages)));
        });
    }

    /** A chain without such accounts is nothing wrong for a coin account. */
    private boolean isAboutTheChain(Throwable why) {
        Throwable cause = why.getCause() == null ? why : why.getCause();
        return account.key().isEmpty()
                && cause instanceof WalletException known
                && known.problem() == KeyProblem.NO_REGISTRY;
    }

    /** What makes sense now. */
    public Set<KeyTask> tasks() {
        if (statuses.isEmpty()) {
            return Set.of();
        }
        boolean registered = statuses.stream().anyMatch(status -> status.key().isPresent());
        EnumSet<KeyTask> tasks = EnumSet.noneOf(KeyTask.class);
        if (account.key().isPresent() || registered) {
            tasks.addAll(List.of(KeyTask.ROTATE, KeyTask.RECOVERY, KeyTask.GUARDIANS));
        }
        if (account.key().isEmpty()
                && statuses.stream().anyMatch(status -> status.key().isEmpty())) {
            tasks.add(KeyTask.BIND);
        }
        if (!shards(KeyTask.ECDSA_OFF).isEmpty()) {
            tasks.add(KeyTask.ECDSA_OFF);
        }
        if (!shards(KeyTask.CANCEL).isEmpty()) {
            tasks.add(KeyTask.CANCEL);
        }
        if (!differences().isEmpty()) {
            tasks.add(KeyTask.CARRY);
        }
        return tasks;
    }

    /**
     * In what the shards that know the account differ. Not that it was not used on one of them yet: its key goes along with the
     * first transaction there.
     */
    public Set<KeyDifference> differences() {
        EnumSet<KeyDifference> differences = EnumSet.noneOf(KeyDifference.class);
        List<KeyStatus> known =
                statuses.stream().filter(status -> status.key().isPresent()).toList();
        known.forEach(status -> differences.addAll(KeyDifference.between(known.getFirst(), status)));
        return differences;
    }

    /** All shards of the node. */
    public List<Endpoint> shards() {
        return shards;
    }

    /** The shards on which a task can be done. */
    public List<Endpoint> shards(KeyTask task) {
        Stream<KeyStatus> fitting =
                switch (task) {
                    case CANCEL ->
                        statuses.stream().filter(status -> status.rotation()
                                .filter(waiting -> !waiting.byRecovery())
                                .isPresent());
                    case BIND -> statuses.stream().filter(status -> status.key().isEmpty());
                    case CARRY ->
                        statuses.stream().filter(status -> status.key().isPresent());
                    case ECDSA_OFF ->
                        statuses.stream()
                                .filter(status ->
                                        account.key().isEmpty() && status.key().isPresent() && !status.ecdsaOff());
                    case ROTATE ->
                        statuses.stream()
                                .filter(status -> account.key().isPresent()
                                        || status.key().isPresent());
                    case RECOVERY, GUARDIANS -> statuses.stream();
                };
        return fitting.map(KeyStatus::endpoint).toList();
    }

    public Account account() {
        return account;
    }

    /** In the order of the shards; empty while unknown. */
    public ObservableList<KeyStatus> statuses() {
        return shown;
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}

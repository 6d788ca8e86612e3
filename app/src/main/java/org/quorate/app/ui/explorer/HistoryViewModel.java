package org.quorate.app.ui.explorer;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.node.ChainExplorer.History;
import org.quorate.app.node.ChainExplorer.HistoryEntry;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.ui.resources.Messages;

/** The transactions of one account, page by page. */
public final class HistoryViewModel {
    private static final int PAGE = 25;
    private static final int MAX_SHOWN = 2_000;

    private final ExplorerQueries queries;
    private final Messages messages;
    private final UiThread ui;
    private final Executor background;
    private final int shard;
    private final Address address;
    private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper hasOlder = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper none;
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Long> next = Optional.empty();

    HistoryViewModel(
            ExplorerQueries queries, Messages messages, UiThread ui, Executor background, int shard, Address address) {
        this.queries = queries;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
        this.shard = shard;
        this.address = address;
        this.none = new ReadOnlyStringWrapper("");
        load();
    }

    /** Reads on. */
    public void older() {
        if (hasOlder.get()) {
            hasOlder.set(false);
            load();
        }
    }

    private void load() {
        Optional<Long> after = next;
        ui.whenDone(
                CompletableFuture.supplyAsync(() -> queries.history(shard, address, after, PAGE), background),
                (read, failure) -> show(failure == null ? read : new History.Unavailable(UserError.detail(failure))));
    }

    private void show(History read) {
        loading.set(false);
        switch (read) {
            case History.Off() -> none.set(messages.text("explorer.history.off"));
            case History.Unavailable(var reason) -> unavailable(reason);
            case History.Page page -> {
                entries.addAll(page.entries());
                next = page.next();
                hasOlder.set(next.isPresent() && entries.size() < MAX_SHOWN);
                none.set(messages.text("explorer.history.none"));
                note.set(page.behind() > 1 ? messages.plural("explorer.history.behind", page.behind()) : "");
            }
        }
    }

    private void unavailable(String reason) {
        UserError why = UserError.of("explorer.history", reason, messages);
        error.set(Optional.of(why));
        none.set(why.cause());
    }

    /** What the account had to do with a transaction, in words. */
    public String roles(HistoryEntry entry) {
        return entry.roles().stream()
                .sorted()
                .map(role -> messages.text("explorer.role." + role.name()))
                .collect(Collectors.joining(", "));
    }

    /** The newest first. */
    public ObservableList<HistoryEntry> entries() {
        return FXCollections.unmodifiableObservableList(entries);
    }

    /** Whether there are more that are not shown. */
    public ReadOnlyBooleanProperty hasOlderProperty() {
        return hasOlder.getReadOnlyProperty();
    }

    /** What stands in the place of the entries when there are none. */
    public ReadOnlyStringProperty noneProperty() {
        return none.getReadOnlyProperty();
    }

    /** Whether the first answer is waited for. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Why the index cannot be asked; nothing if it can. */
    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** That the index is behind the chain; empty if it is not. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}

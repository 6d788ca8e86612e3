package org.quorate.app.ui.explorer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.node.ChainBrowser;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.UiThread;
import org.quorate.ui.resources.Messages;

/** The latest of the chain, and what a search found. */
public final class ExplorerViewModel {
    private static final int SHOWN = 12;

    private final Supplier<ChainBrowser> chain;
    private final Messages messages;
    private final UiThread ui;
    private final Executor background;
    private final ObservableList<BlockEntry> blocks = FXCollections.observableArrayList();
    private final ObservableList<TransactionEntry> transactions = FXCollections.observableArrayList();
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper searched = new ReadOnlyBooleanWrapper();

    /** @param background where a search may wait for the disk */
    public ExplorerViewModel(Supplier<ChainBrowser> chain, Messages messages, UiThread ui, Executor background) {
        this.chain = chain;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
    }

    /** Reads the latest blocks and transactions. */
    public void refresh() {
        ChainBrowser now = chain.get();
        replace(blocks, now.latestBlocks());
        replace(transactions, now.latestTransactions());
    }

    private static <T> void replace(ObservableList<T> list, List<T> latest) {
        List<T> next = latest.subList(0, Math.min(SHOWN, latest.size()));
        if (!list.equals(next)) {
            list.setAll(next);
        }
    }

    /** Looks for what is in {@link #queryProperty}. */
    public void search() {
        String wanted = query.get().strip();
        if (wanted.isEmpty()) {
            clear();
            return;
        }
        ui.whenDone(
                CompletableFuture.supplyAsync(() -> chain.get().find(wanted), background),
                (found, failure) -> show(failure == null ? found : List.of()));
    }

    private void show(List<Finding> found) {
        findings.setAll(found);
        outcome.set(
                found.isEmpty()
                        ? messages.text("explorer.search.nothing")
                        : messages.plural("explorer.search.found", found.size()));
        searched.set(true);
    }

    /** Back to the latest. */
    public void clear() {
        query.set("");
        searched.set(false);
        findings.clear();
        outcome.set("");
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObservableList<BlockEntry> blocks() {
        return FXCollections.unmodifiableObservableList(blocks);
    }

    public ObservableList<TransactionEntry> transactions() {
        return FXCollections.unmodifiableObservableList(transactions);
    }

    public ObservableList<Finding> findings() {
        return FXCollections.unmodifiableObservableList(findings);
    }

    /** Whether results are shown rather than the latest. */
    public ReadOnlyBooleanProperty searchedProperty() {
        return searched.getReadOnlyProperty();
    }

    /** How many results there are, in words. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}

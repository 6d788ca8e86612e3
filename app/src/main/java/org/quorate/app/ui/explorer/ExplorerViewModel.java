package org.quorate.app.ui.explorer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.contracts.ReadTrace;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.ui.resources.Messages;

/** The latest of the chain, what a search found, and the way from page to page. */
public final class ExplorerViewModel {
    private static final int SHOWN = 12;
    private static final int MAX_BACK = 50;

    private final ExplorerQueries queries;
    private final Messages messages;
    private final UiThread ui;
    private final Executor background;
    private final ObservableList<BlockEntry> blocks = FXCollections.observableArrayList();
    private final ObservableList<TransactionEntry> transactions = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(new Page.Latest());
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<TraceState> trace = new ReadOnlyObjectWrapper<>(new TraceState.Unasked());
    private final Deque<Page> earlier = new ArrayDeque<>();
    /** Answers to an older request than this are not shown. */
    private int request;

    /** How far the calls of the shown transaction are. */
    public sealed interface TraceState {
        record Unasked() implements TraceState {}

        record Running() implements TraceState {}

        record Found(ReadTrace trace) implements TraceState {}

        record Unavailable(String reason) implements TraceState {}
    }

    /** @param background where a search may wait for the disk */
    public ExplorerViewModel(ExplorerQueries queries, Messages messages, UiThread ui, Executor background) {
        this.queries = queries;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
    }

    /** Reads the latest blocks and transactions. */
    public void refresh() {
        if (page.get() instanceof Page.Latest) {
            replace(blocks, queries.latestBlocks());
            replace(transactions, queries.latestTransactions());
        }
    }

    private static <T> void replace(ObservableList<T> list, List<T> latest) {
        List<T> next = latest.subList(0, Math.min(SHOWN, latest.size()));
        if (!list.equals(next)) {
            list.setAll(next);
        }
    }

    /** Looks for what is in {@link #queryProperty}; a single result is opened at once. */
    public void search() {
        String wanted = query.get().strip();
        if (wanted.isEmpty()) {
            clear();
            return;
        }
        ask(() -> queries.find(wanted), (found, failure) -> {
            List<Finding> findings = failure == null ? found : List.of();
            if (findings.size() == 1) {
                open(findings.getFirst());
                return;
            }
            go(new Page.Results(findings));
            outcome.set(
                    findings.isEmpty()
                            ? messages.text("explorer.search.nothing")
                            : messages.plural("explorer.search.found", findings.size()));
        });
    }

    /** Opens what was found. */
    public void open(Finding finding) {
        switch (finding) {
            case Finding.OfBlock(var block) -> openBlock(block.shard(), block.number());
            case Finding.OfTransaction(var transaction) -> openTransaction(transaction.shard(), transaction.hash());
            case Finding.OfAccount(var account) -> openAccount(account.shard(), account.address());
        }
    }

    public void openBlock(int shard, long number) {
        openIfThere(() -> queries.block(shard, number));
    }

    public void openTransaction(int shard, Hash hash) {
        openIfThere(() -> queries.transaction(shard, hash));
    }

    public void openAccount(int shard, Address address) {
        openIfThere(() -> queries.account(shard, address));
    }

    private void openIfThere(Supplier<Optional<? extends Page>> look) {
        ask(look, (found, failure) -> {
            if (failure == null && found.isPresent()) {
                go(found.get());
                outcome.set("");
            } else {
                outcome.set(messages.text("explorer.gone"));
            }
        });
    }

    private <T> void ask(Supplier<T> question, BiConsumer<T, Throwable> answer) {
        int mine = ++request;
        ui.whenDone(CompletableFuture.supplyAsync(question, background), (found, failure) -> {
            if (mine == request) {
                answer.accept(found, failure);
            }
        });
    }

    private void go(Page next) {
        if (!(page.get() instanceof Page.Results && next instanceof Page.Results)) {
            earlier.push(page.get());
            if (earlier.size() > MAX_BACK) {
                earlier.removeLast();
            }
        }
        show(next);
    }

    private void show(Page next) {
        trace.set(new TraceState.Unasked());
        page.set(next);
        canGoBack.set(!(next instanceof Page.Latest));
    }

    /** To the page before. */
    public void back() {
        request++;
        outcome.set("");
        show(earlier.isEmpty() ? new Page.Latest() : earlier.pop());
    }

    /** Back to the latest. */
    public void clear() {
        request++;
        query.set("");
        outcome.set("");
        earlier.clear();
        show(new Page.Latest());
    }

    /** Executes the shown transaction again to see its calls. */
    public void traceCalls() {
        if (!(page.get() instanceof Page.OfTransaction(var shown)) || !(trace.get() instanceof TraceState.Unasked)) {
            return;
        }
        trace.set(new TraceState.Running());
        Page asked = page.get();
        ui.whenDone(
                CompletableFuture.supplyAsync(() -> queries.trace(shown.detail().entry()), background),
                (found, failure) -> {
                    if (page.get() == asked) {
                        trace.set(failure == null ? found : new TraceState.Unavailable(UserError.detail(failure)));
                    }
                });
    }

    /** The transactions of an account, which begin to be read. */
    public HistoryViewModel history(int shard, Address address) {
        return new HistoryViewModel(queries, messages, ui, background, shard, address);
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

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Whether something else than the latest is shown. */
    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    /** How many results there are, in words, or that something is not there. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<TraceState> traceProperty() {
        return trace.getReadOnlyProperty();
    }
}

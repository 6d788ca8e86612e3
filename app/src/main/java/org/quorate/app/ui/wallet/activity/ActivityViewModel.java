package org.quorate.app.ui.wallet.activity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.app.wallet.ActivityCsv;
import org.quorate.app.wallet.ActivityEntry;
import org.quorate.app.wallet.ActivityEntry.Kind;
import org.quorate.app.wallet.ActivityEntry.Status;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.app.wallet.BitcoinState;
import org.quorate.app.wallet.Prices;
import org.quorate.app.wallet.PricesException;
import org.quorate.protocol.Hash;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry;

/** The activity of one account on EVM chains and of Bitcoin, newest first. Belongs to the JavaFX thread. */
public final class ActivityViewModel {
    /** Which assets are shown. */
    public enum Shown {
        ALL,
        COIN,
        TOKEN,
        BITCOIN
    }

    private final Optional<EvmActivity> evm;
    private final BitcoinService bitcoin;
    private final Messages messages;
    private final UiThread ui;
    private final ObservableList<ActivityEntry> all = FXCollections.observableArrayList();
    private final FilteredList<ActivityEntry> found = new FilteredList<>(all);
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Shown> asset = new SimpleObjectProperty<>(Shown.ALL);
    private final StringProperty file = new SimpleStringProperty("");
    private final StringProperty prices = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper gaps = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper older = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private boolean readingOlder;
    private volatile boolean stopOlder;
    private List<ActivityEntry> ofEvm = List.of();
    private List<ActivityEntry> ofBitcoin = List.of();
    private Map<String, String> notes = Map.of();
    private final Map<Hash, String> evmNotes = new HashMap<>();
    private BitcoinState last = new BitcoinState.Off();

    /** @param evm nothing for a wallet that watches Bitcoin alone */
    public ActivityViewModel(Optional<EvmActivity> evm, BitcoinService bitcoin, Messages messages, UiThread ui) {
        this.evm = evm;
        this.bitcoin = bitcoin;
        this.messages = messages;
        this.ui = ui;
        evm.ifPresent(chains -> ui.whenDone(chains.notes(), (read, failure) -> {
            if (failure == null) {
                evmNotes.putAll(read);
                merge();
            }
        }));
        query.subscribe(this::filter);
        asset.subscribe(this::filter);
    }

    private void filter() {
        String text = query.get();
        Shown shown = asset.get();
        found.setPredicate(
                entry -> (shown == Shown.ALL || entry.kind().name().equals(shown.name())) && entry.matches(text));
    }

    /** Looks at the EVM chains again. */
    public void refresh() {
        evm.ifPresent(this::refresh);
    }

    private void refresh(EvmActivity chains) {
        chains.refresh();
        gaps.set(String.join("\n", chains.gaps()));
        older.set(chains.hasOlder() && !readingOlder);
        List<ActivityEntry> now = chains.entries();
        if (!now.equals(ofEvm)) {
            ofEvm = now;
            merge();
        }
    }

    public void onBitcoin(BitcoinState state) {
        boolean opened = state instanceof BitcoinState.Open && !(last instanceof BitcoinState.Open);
        last = state;
        if (opened) {
            readNotes();
        }
        List<ActivityEntry> now = state instanceof BitcoinState.Open open
                ? open.snapshot().history().stream()
                        .map(entry -> ofBitcoin(entry, open.snapshot().network().label()))
                        .toList()
                : List.of();
        if (!now.equals(ofBitcoin)) {
            ofBitcoin = now;
            merge();
        }
    }

    private void readNotes() {
        ui.whenDone(bitcoin.notes(), (read, failure) -> {
            if (failure == null && !read.equals(notes)) {
                notes = read;
                onBitcoin(last);
            }
        });
    }

    /** What waits comes first. */
    private void merge() {
        List<ActivityEntry> next = new ArrayList<>();
        ofEvm.forEach(entry -> next.add(entry.withNote(evmNotes.getOrDefault(Hash.fromHex(entry.id()), ""))));
        next.addAll(ofBitcoin);
        next.sort(Comparator.comparing((ActivityEntry entry) -> entry.status() != Status.PENDING)
                .thenComparing(ActivityEntry::time, Comparator.reverseOrder()));
        all.setAll(next);
    }

    private ActivityEntry ofBitcoin(HistoryEntry entry, String network) {
        return new ActivityEntry(
                entry.time(),
                Kind.BITCOIN,
                messages.text("pay.asset.bitcoin"),
                network,
                entry.spent() > entry.received(),
                bitcoins(entry.change()),
                messages.text("pay.unit.bitcoin"),
                entry.fee().isPresent() ? Optional.of(bitcoins(entry.fee().getAsLong())) : Optional.empty(),
                entry.addresses().isEmpty() ? "" : entry.addresses().getFirst(),
                switch (entry.status()) {
                    case PENDING -> Status.PENDING;
                    case CONFIRMED -> Status.CONFIRMED;
                    case FINAL -> Status.FINAL;
                    case REPLACED -> Status.REPLACED;
                    case DROPPED -> Status.DROPPED;
                },
                entry.txid(),
                notes.getOrDefault(entry.txid(), ""),
                Optional.empty());
    }

    private static BigDecimal bitcoins(long satoshis) {
        return BigDecimal.valueOf(satoshis).divide(BigDecimal.valueOf(BitcoinAmount.SATOSHIS_PER_BITCOIN));
    }

    /** Keeps a note to a transaction; an empty one is taken away. */
    public void saveNote(ActivityEntry entry, String text) {
        Optional<String> note = Optional.of(text.strip()).filter(words -> !words.isEmpty());
        if (entry.kind() == Kind.BITCOIN) {
            ui.whenDone(bitcoin.saveNote(entry.id(), note), (saved, failure) -> {
                if (isNoted(failure)) {
                    Map<String, String> next = new HashMap<>(notes);
                    note.ifPresentOrElse(words -> next.put(entry.id(), words), () -> next.remove(entry.id()));
                    notes = Map.copyOf(next);
                    onBitcoin(last);
                }
            });
            return;
        }
        Hash hash = Hash.fromHex(entry.id());
        evm.ifPresent(chains -> ui.whenDone(chains.saveNote(hash, note), (saved, failure) -> {
            if (isNoted(failure)) {
                note.ifPresentOrElse(words -> evmNotes.put(hash, words), () -> evmNotes.remove(hash));
                merge();
            }
        }));
    }

    private boolean isNoted(Throwable failure) {
        said.set(failure == null ? "" : messages.text("activity.note.failed"));
        return failure == null;
    }

    /** Hands a transaction that the network dropped to it again. */
    public void sendAgain(ActivityEntry entry) {
        said.set("");
        evm.ifPresent(chains -> entry.waitsAt()
                .ifPresent(endpoint ->
                        ui.whenDone(chains.sendAgain(endpoint, Hash.fromHex(entry.id())), (accepted, failure) -> {
                            if (failure == null) {
                                said.set(messages.text(accepted ? "activity.sentAgain" : "activity.sentAgain.unsure"));
                                refresh();
                            } else {
                                said.set(UserError.sentences(failure, messages));
                            }
                        })));
    }

    /** Reads older blocks for transfers of tokens, until all are read or until {@link #stopOlder}. */
    public void readOlder() {
        evm.filter(chains -> !readingOlder).ifPresent(chains -> {
            readingOlder = true;
            stopOlder = false;
            older.set(false);
            progress.set(messages.text("activity.older.begun"));
            Runnable done = () -> {
                readingOlder = false;
                progress.set("");
                refresh();
            };
            chains.readOlder(progress::set, () -> !stopOlder, done);
        });
    }

    /** After the piece that is being read; what was read is kept. */
    public void stopOlder() {
        stopOlder = true;
    }

    /** Writes what is shown to the file, off the window's thread. */
    public void export() {
        outcome.set("");
        problem.set("");
        List<ActivityEntry> entries = List.copyOf(found);
        String target = file.get().strip();
        String source = prices.get().strip();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                ActivityCsv.write(
                        entries, source.isEmpty() ? Prices.NONE : Prices.read(Path.of(source)), Path.of(target));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        ui.whenDone(writing, (written, failure) -> {
            if (failure == null) {
                outcome.set(messages.plural("activity.exported", entries.size()));
            } else {
                problem.set(reason(failure.getCause()));
            }
        });
    }

    private String reason(Throwable cause) {
        return switch (cause instanceof UncheckedIOException io ? io.getCause() : cause) {
            case FileAlreadyExistsException _ -> messages.text("activity.export.exists");
            case PricesException prices -> messages.text("activity.export.prices." + prices.problem(), prices.number());
            default -> messages.text("activity.export.failed");
        };
    }

    /** How many entries there are, whatever is searched. */
    public IntegerBinding count() {
        return Bindings.size(all);
    }

    /** What the search and the filter leave. */
    public ObservableList<ActivityEntry> found() {
        return FXCollections.unmodifiableObservableList(found);
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObjectProperty<Shown> assetProperty() {
        return asset;
    }

    /** Where the table is to be written. */
    public StringProperty fileProperty() {
        return file;
    }

    /** The person's file of prices; empty for none. */
    public StringProperty pricesProperty() {
        return prices;
    }

    /** What may be missing, a sentence a line; empty for nothing. */
    public ReadOnlyStringProperty gapsProperty() {
        return gaps.getReadOnlyProperty();
    }

    /** Whether older blocks could be read. */
    public ReadOnlyBooleanProperty olderProperty() {
        return older.getReadOnlyProperty();
    }

    /** How far reading older blocks is; empty while nothing is read. */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What came of the last thing that was done with an entry; empty for nothing. */
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

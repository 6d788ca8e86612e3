package org.quorate.app.ui.node;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.node.NodeService;
import org.quorate.app.ui.Formats;
import org.quorate.node.EngineStatus;
import org.quorate.node.EngineStatus.Stage;
import org.quorate.ui.resources.Messages;

/** What the Node screen shows of the engine's inside. Between calls of {@link #refresh} nothing changes. */
public final class EngineViewModel {
    private static final int HOT_SPOTS = 5;
    private static final int SHOWN_DIGITS = 10;

    /** A single figure. */
    public enum Fact {
        EXECUTED,
        ROOTED,
        DURABLE,
        REEXECUTED,
        VALIDATED,
        ABORTED,
        PARALLEL_BLOCKS,
        FALLBACKS,
        CHECKPOINT_LAG,
        PAGE_CACHE,
        FILES
    }

    private final NodeService node;
    private final Messages messages;
    private final Formats formats;
    private final LongSupplier nanoTime;
    private final EngineRates rates = new EngineRates();
    private final Map<Fact, ReadOnlyStringWrapper> facts = new EnumMap<>(Fact.class);
    private final ReadOnlyObjectWrapper<List<Double>> workers = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<StageRow> stages = FXCollections.observableArrayList();
    private final ObservableList<HotSpotRow> hotSpots = FXCollections.observableArrayList();

    /** @param nanoTime as {@link System#nanoTime()} */
    public EngineViewModel(NodeService node, Messages messages, LongSupplier nanoTime) {
        this.node = node;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.nanoTime = nanoTime;
        for (Fact fact : Fact.values()) {
            facts.put(fact, new ReadOnlyStringWrapper(messages.text("common.none")));
        }
    }

    /** Takes a sample. */
    public void refresh() {
        node.engine().ifPresentOrElse(this::show, this::showNothing);
    }

    private void show(EngineStatus status) {
        rates.add(nanoTime.getAsLong(), status);
        set(Fact.EXECUTED, formats.rate(rates.transactions(Stage.EXECUTE)));
        set(Fact.ROOTED, formats.rate(rates.transactions(Stage.SEAL)));
        set(Fact.DURABLE, formats.rate(rates.transactions(Stage.APPEND)));
        showExecution(status.execution());
        showStore(status.storage());
        List<Double> busy = rates.workers();
        if (!busy.equals(workers.get())) {
            workers.set(busy);
        }
        replace(
                stages,
                Stream.of(Stage.values())
                        .map(stage -> row(stage, status.stages().get(stage)))
                        .toList());
        replace(
                hotSpots,
                status.execution().hotSpots().stream()
                        .limit(HOT_SPOTS)
                        .map(this::row)
                        .toList());
    }

    private void showExecution(EngineStatus.Execution execution) {
        long committed = Math.max(1, execution.committed());
        set(Fact.REEXECUTED, percent((double) execution.reexecuted() / committed));
        set(Fact.VALIDATED, messages.number(execution.validated()));
        set(Fact.ABORTED, messages.number(execution.aborted()));
        set(
                Fact.PARALLEL_BLOCKS,
                messages.text(
                        "node.engine.blocks",
                        messages.number(execution.parallelBlocks()),
                        messages.number(execution.sequentialBlocks())));
        set(Fact.FALLBACKS, messages.number(execution.fallbacks()));
    }

    private void showStore(EngineStatus.Storage store) {
        set(Fact.CHECKPOINT_LAG, messages.plural("node.engine.rounds", store.checkpointLag()));
        long looks = store.cacheHits() + store.cacheMisses();
        set(
                Fact.PAGE_CACHE,
                messages.text(
                        "node.engine.cache",
                        percent(looks == 0 ? 1 : (double) store.cacheHits() / looks),
                        formats.bytes(store.cacheBytes())));
        set(Fact.FILES, formats.bytes(store.fileBytes()));
    }

    private String percent(double ratio) {
        return messages.text("node.engine.percent", messages.decimal(100 * ratio, 1));
    }

    private StageRow row(Stage stage, EngineStatus.Times times) {
        return new StageRow(
                messages.text("node.engine.stage." + stage.name()),
                millis(times.lastNanos()),
                millis(times.passes() == 0 ? 0 : times.totalNanos() / times.passes()),
                millis(times.maxNanos()));
    }

    private String millis(long nanos) {
        return messages.decimal(nanos / 1e6, 2);
    }

    private HotSpotRow row(EngineStatus.HotSpot spot) {
        return new HotSpotRow(
                spot.account().toString(),
                spot.slot()
                        .map(slot -> messages.text(
                                "node.engine.slot", shortened(slot.toHash().toString())))
                        .orElse(messages.text("node.engine.account")),
                messages.number(spot.conflicts()));
    }

    /** The end of a long number: slots of mappings are hashes, and small slots differ there. */
    private static String shortened(String hex) {
        return "\u2026" + hex.substring(hex.length() - SHOWN_DIGITS);
    }

    private void showNothing() {
        rates.clear();
        facts.values().forEach(fact -> fact.set(messages.text("common.none")));
        workers.set(List.of());
        stages.clear();
        hotSpots.clear();
    }

    private void set(Fact fact, String value) {
        facts.get(fact).set(value);
    }

    private static <T> void replace(ObservableList<T> rows, List<T> next) {
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
    }

    public ReadOnlyStringProperty factProperty(Fact fact) {
        return facts.get(fact).getReadOnlyProperty();
    }

    /** By worker, the share of time that it was busy, 0 to 1. */
    public ReadOnlyObjectProperty<List<Double>> workersProperty() {
        return workers.getReadOnlyProperty();
    }

    public ObservableList<StageRow> stages() {
        return FXCollections.unmodifiableObservableList(stages);
    }

    public ObservableList<HotSpotRow> hotSpots() {
        return FXCollections.unmodifiableObservableList(hotSpots);
    }
}

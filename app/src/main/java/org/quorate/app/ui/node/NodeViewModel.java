package org.quorate.app.ui.node;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.NodeSample;
import org.quorate.app.node.NodeService;
import org.quorate.app.node.ShardsSample;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;

/** What the Node screen shows. {@link #refresh} takes a sample; between samples nothing changes. */
public final class NodeViewModel {
    private final NodeService node;
    private final Supplier<List<Double>> cores;
    private final Messages messages;
    private final Formats formats;
    private final Clock clock;

    private final ReadOnlyObjectWrapper<NodeLifecycle> lifecycle;
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper tps = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper peak = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper height = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper pooled = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper finality = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper uptime = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<double[]> rates = new ReadOnlyObjectWrapper<>(new double[0]);
    private final ReadOnlyObjectWrapper<List<Double>> coreLoads = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<ChartRange> range = new SimpleObjectProperty<>(ChartRange.SECONDS_60);
    private final ObservableList<ShardRow> shards = FXCollections.observableArrayList();
    private final ShardRows rows;
    private final ObservableList<String> notices = FXCollections.observableArrayList();
    private final MessageMatrix matrix;

    /** @param cores the share of time that each was busy, 0 to 1; empty while not known */
    public NodeViewModel(NodeService node, Supplier<List<Double>> cores, Messages messages, Clock clock) {
        this.node = node;
        this.cores = cores;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.clock = clock;
        this.rows = new ShardRows(messages);
        this.matrix = new MessageMatrix(messages);
        this.lifecycle = new ReadOnlyObjectWrapper<>(node.lifecycle().get());
        range.subscribe(chosen -> readRates());
        refresh();
    }

    /** The node went on in its life. */
    void onLifecycle(NodeLifecycle next) {
        lifecycle.set(next);
        error.set(
                next instanceof NodeLifecycle.Failed(var failure)
                        ? Optional.of(UserError.of(failure, messages))
                        : Optional.empty());
        refresh();
    }

    /** Whether the node runs, and no transaction waits or was executed lately. */
    boolean isQuiet() {
        return node.sample()
                .filter(sample -> sample.pooled() == 0 && sample.transactionsPerSecond() == 0)
                .isPresent();
    }

    /** Takes a sample of everything. */
    public void refresh() {
        node.sample().ifPresentOrElse(this::show, this::showNothing);
        List<Double> loads = cores.get();
        if (!loads.equals(coreLoads.get())) {
            coreLoads.set(loads);
        }
        readRates();
    }

    private void show(NodeSample sample) {
        tps.set(formats.rate(sample.transactionsPerSecond()));
        peak.set(messages.text("node.tps.peak", formats.rate(sample.peakTransactionsPerSecond())));
        height.set(messages.number(sample.height()));
        pooled.set(messages.number(sample.pooled()));
        finality.set(sample.finality().map(formats::latency).orElse(messages.text("common.none")));
        uptime.set(messages.text("node.uptime", formats.age(sample.uptime())));
        Optional<ShardsSample> figures = node.shards();
        List<ShardRow> next = rows.of(sample, figures, clock.instant());
        show(notices, rows.notices(figures));
        matrix.show(figures);
        // Set in place, so that a selected line stays selected.
        if (shards.size() == next.size()) {
            IntStream.range(0, next.size())
                    .filter(i -> !next.get(i).equals(shards.get(i)))
                    .forEach(i -> shards.set(i, next.get(i)));
        } else {
            shards.setAll(next);
        }
    }

    private void showNothing() {
        String none = messages.text("common.none");
        List.of(tps, height, pooled, finality).forEach(value -> value.set(none));
        peak.set("");
        uptime.set("");
        shards.clear();
        notices.clear();
        matrix.show(Optional.empty());
    }

    private static void show(ObservableList<String> shown, List<String> next) {
        if (!shown.equals(next)) {
            shown.setAll(next);
        }
    }

    private void readRates() {
        ChartRange shown = range.get();
        double[] means = node.rates().means(shown.points(), shown.secondsPerPoint(), shown.meanSeconds());
        if (!Arrays.equals(means, rates.get())) {
            rates.set(means);
        }
    }

    public void start() {
        node.start();
    }

    public void stop() {
        node.stop();
    }

    public void restart() {
        node.restart();
    }

    public ReadOnlyObjectProperty<NodeLifecycle> lifecycleProperty() {
        return lifecycle.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Transactions a second, of the last seconds. */
    public ReadOnlyStringProperty tpsProperty() {
        return tps.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty peakProperty() {
        return peak.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty heightProperty() {
        return height.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty pooledProperty() {
        return pooled.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty finalityProperty() {
        return finality.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty uptimeProperty() {
        return uptime.getReadOnlyProperty();
    }

    /** The points of the chart, oldest first; NaN where nothing is known. */
    public ReadOnlyObjectProperty<double[]> ratesProperty() {
        return rates.getReadOnlyProperty();
    }

    /** By core, 0 to 1; empty while not known. */
    public ReadOnlyObjectProperty<List<Double>> coreLoadsProperty() {
        return coreLoads.getReadOnlyProperty();
    }

    public ObjectProperty<ChartRange> rangeProperty() {
        return range;
    }

    public ObservableList<ShardRow> shards() {
        return FXCollections.unmodifiableObservableList(shards);
    }

    /** Why shards do not go forward, a sentence each. */
    public ObservableList<String> notices() {
        return FXCollections.unmodifiableObservableList(notices);
    }

    /** The messages between the shards. */
    public MessageMatrix matrix() {
        return matrix;
    }
}

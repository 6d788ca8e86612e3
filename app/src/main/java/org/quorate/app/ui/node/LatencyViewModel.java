package org.quorate.app.ui.node;

import java.time.Duration;
import java.util.Arrays;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.quorate.app.node.LatencyHistory;
import org.quorate.app.node.LatencyHistory.Percentiles;
import org.quorate.app.ui.Formats;
import org.quorate.ui.resources.Messages;

/** How long transactions took from submission to their block being durable. Between calls of {@link #refresh} nothing changes. */
public final class LatencyViewModel {
    private static final Percentiles NOTHING = new Percentiles(new double[0], new double[0]);

    private final LatencyHistory history;
    private final ObservableValue<ChartRange> range;
    private final Messages messages;
    private final Formats formats;
    private final ReadOnlyObjectWrapper<Percentiles> percentiles = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper median = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper high = new ReadOnlyStringWrapper("");

    /** @param range as chosen for all charts */
    public LatencyViewModel(LatencyHistory history, ObservableValue<ChartRange> range, Messages messages) {
        this.history = history;
        this.range = range;
        this.messages = messages;
        this.formats = new Formats(messages);
        range.subscribe(_ -> refresh());
    }

    public void refresh() {
        ChartRange shown = range.getValue();
        Percentiles next = history.percentiles(shown.points(), shown.secondsPerPoint(), shown.percentileSeconds());
        Percentiles before = percentiles.get();
        median.set(messages.text("node.latency.median", last(next.median())));
        high.set(messages.text("node.latency.high", last(next.high())));
        if (!Arrays.equals(before.median(), next.median()) || !Arrays.equals(before.high(), next.high())) {
            percentiles.set(next);
        }
    }

    private String last(double[] millis) {
        double value = millis[millis.length - 1];
        return Double.isNaN(value)
                ? messages.text("common.none")
                : formats.latency(Duration.ofNanos(Math.round(value * 1e6)));
    }

    public ObservableValue<ChartRange> rangeProperty() {
        return range;
    }

    /** The points of the chart, in milliseconds. */
    public ReadOnlyObjectProperty<Percentiles> percentilesProperty() {
        return percentiles.getReadOnlyProperty();
    }

    /** The newest median, named. */
    public ReadOnlyStringProperty medianProperty() {
        return median.getReadOnlyProperty();
    }

    /** The newest time that nineteen in twenty stay below, named. */
    public ReadOnlyStringProperty highProperty() {
        return high.getReadOnlyProperty();
    }
}

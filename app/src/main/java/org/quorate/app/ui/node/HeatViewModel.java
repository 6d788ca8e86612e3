package org.quorate.app.ui.node;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.node.LoadHistory;
import org.quorate.app.node.NodeService;
import org.quorate.ui.resources.Messages;

/** How full the blocks of each shard were lately. Between calls of {@link #refresh} nothing changes. */
public final class HeatViewModel {
    private static final double LEAST_SHOWN = 0.005;

    private final NodeService node;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());

    /**
     * A shard.
     *
     * @param loads 0 to 1, the oldest first; NaN where nothing is known
     * @param texts of the loads, in percent; empty where nothing is known
     */
    public record Row(String name, double[] loads, List<String> texts) {}

    public HeatViewModel(NodeService node, Messages messages) {
        this.node = node;
        this.messages = messages;
    }

    /** Takes a sample. */
    public void refresh() {
        double[][] next =
                node.loads().map(history -> history.loads(LoadHistory.SLOTS)).orElse(new double[0][]);
        double[][] shown = rows.get().stream().map(Row::loads).toArray(double[][]::new);
        if (!Arrays.deepEquals(next, shown)) {
            rows.set(IntStream.range(0, next.length)
                    .mapToObj(shard -> row(shard, next[shard]))
                    .toList());
        }
    }

    private Row row(int shard, double[] loads) {
        return new Row(
                messages.text("shard.name", shard),
                loads,
                Arrays.stream(loads).mapToObj(this::percent).toList());
    }

    private String percent(double load) {
        if (Double.isNaN(load)) {
            return "";
        }
        return load > 0 && load < LEAST_SHOWN ? "<" + messages.number(1) : messages.number(Math.round(100 * load));
    }

    /** What the strip shows, in words. */
    String description() {
        return rows.get().stream()
                .map(row -> messages.text(
                        "node.heat.accessible",
                        row.name(),
                        orNone(row.texts().getLast()),
                        orNone(percent(LoadHistory.highest(row.loads())))))
                .collect(Collectors.joining(" "));
    }

    private String orNone(String text) {
        return text.isEmpty() ? messages.text("common.none") : text;
    }

    /** By shard; empty while the node does not run. */
    public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }
}

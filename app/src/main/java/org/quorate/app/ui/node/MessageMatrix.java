package org.quorate.app.ui.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.node.ShardsSample;
import org.quorate.app.node.ShardsSample.Channel;
import org.quorate.app.ui.Formats;
import org.quorate.ui.resources.Messages;

/** The messages between shards: a line for each source, a cell for each destination. */
public final class MessageMatrix {
    private final Messages messages;
    private final Formats formats;
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ObservableList<Line> lines = FXCollections.observableArrayList();

    /** @param cells by destination: sent, arrived, on their way */
    public record Line(String source, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }

    MessageMatrix(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    void show(Optional<ShardsSample> sample) {
        int shards = sample.map(figures -> figures.shards().size()).orElse(0);
        List<Line> next = shards < 2
                ? List.of()
                : IntStream.range(0, shards)
                        .mapToObj(source -> line(sample.orElseThrow(), source))
                        .toList();
        size.set(shards);
        summary.set(sample.map(this::summary).orElse(""));
        if (lines.size() != next.size()) {
            lines.setAll(next);
            return;
        }
        // Set in place, so that a chosen cell stays chosen.
        for (int i = 0; i < next.size(); i++) {
            if (!lines.get(i).equals(next.get(i))) {
                lines.set(i, next.get(i));
            }
        }
    }

    private Line line(ShardsSample figures, int source) {
        return new Line(
                messages.text("node.messages.from", source),
                IntStream.range(0, figures.shards().size())
                        .mapToObj(destination -> figures.channels().stream()
                                .filter(channel -> channel.source() == source && channel.destination() == destination)
                                .findFirst()
                                .map(this::cell)
                                .orElse(messages.text("common.none")))
                        .toList());
    }

    private String cell(Channel channel) {
        return messages.text(
                "node.messages.cell",
                messages.number(channel.out()),
                messages.number(channel.in()),
                messages.number(channel.inFlight()));
    }

    private String summary(ShardsSample figures) {
        if (figures.shards().size() < 2) {
            return messages.text("node.messages.single");
        }
        long inFlight = figures.channels().stream().mapToLong(Channel::inFlight).sum();
        return inFlight == 0
                ? messages.text("node.messages.quiet")
                : messages.plural(
                        "node.messages.underway",
                        inFlight,
                        figures.oldest()
                                .map(MessageMatrix::atLeastZero)
                                .map(formats::latency)
                                .orElse("?"));
    }

    private static Duration atLeastZero(Duration age) {
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** How many shards there are; 0 while the node does not run. */
    public ReadOnlyIntegerProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** What is on its way, and for how long; empty while the node does not run. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** By source; empty with fewer than two shards. */
    public ObservableList<Line> lines() {
        return FXCollections.unmodifiableObservableList(lines);
    }
}

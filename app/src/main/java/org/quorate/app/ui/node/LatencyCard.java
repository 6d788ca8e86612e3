package org.quorate.app.ui.node;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** Median and 95th percentile of the latency over time; which line is which is seen by its dashes, and read beside it. */
final class LatencyCard extends VBox {
    private static final double SAMPLE_LENGTH = 24;

    LatencyCard(LatencyViewModel model, Messages messages) {
        getStyleClass().add("card");
        setId("latency-card");
        RateChart chart = new RateChart(messages);
        VBox.setVgrow(chart, Priority.ALWAYS);
        model.percentilesProperty().subscribe(shown -> {
            chart.show(shown.median(), shown.high(), model.rangeProperty().getValue());
            chart.setAccessibleText(messages.text(
                    "node.latency.accessible",
                    model.medianProperty().get(),
                    model.highProperty().get()));
        });
        Label window = Ui.caption("", "subtle", "small");
        model.rangeProperty()
                .subscribe(range -> window.setText(messages.text("node.latency.window", range.percentileSeconds())));
        Label title = Ui.caption(messages.text("node.latency.title"), "card-title");
        Tooltip.install(title, Ui.tooltip(messages.text("node.latency.definition")));
        HBox head = new WrapLine(8, title, window);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox legend = new WrapLine(
                16,
                entry("latency-median", "chart-sample", model.medianProperty()),
                entry("latency-high", "chart-sample-dashed", model.highProperty()));
        getChildren().addAll(head, legend, chart);
    }

    private static HBox entry(String id, String style, ObservableValue<String> text) {
        Line sample = new Line(0, 0, SAMPLE_LENGTH, 0);
        sample.getStyleClass().add(style);
        Label label = Ui.label("", "small", "number");
        label.setId(id);
        label.textProperty().bind(text);
        label.setMinWidth(USE_PREF_SIZE);
        HBox entry = new HBox(8, sample, label);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}

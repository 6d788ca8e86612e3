package org.quorate.app.ui.node;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.ui.components.CardGrid;
import org.quorate.app.ui.components.ConfirmDialog;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.SideBySide;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** The Node screen. */
final class NodeView extends StackPane {
    private static final double SIDE_CARD_WIDTH = 240;
    private static final double LEAST_CHART_WIDTH = 440;
    private static final double LEAST_METRIC_WIDTH = 150;

    private final NodeViewModel model;
    private final Messages messages;
    private final ConfirmDialog dialog;
    private final StateChip chip = new StateChip();
    private final Button start;
    private final Button stop;
    private final Button restart;
    private final Label rpc = Ui.label("", "mono");
    private final HBox rpcLine;

    /** What the parts of the screen show. */
    record Models(
            NodeViewModel node,
            LatencyViewModel latency,
            ResourcesViewModel resources,
            EnergyViewModel energy,
            HeatViewModel heat,
            EngineViewModel engine,
            MeasureViewModel measure) {}

    NodeView(Models models, Messages messages, ConfirmDialog dialog) {
        this.model = models.node();
        this.messages = messages;
        this.dialog = dialog;
        chip.setId("node-state");
        start = Ui.button("node-start", messages.text("node.start"), model::start, "accent");
        start.setGraphic(Ui.icon(Material2MZ.PLAY_ARROW));
        stop = Ui.button("node-stop", messages.text("node.stop"), this::askStop);
        stop.setGraphic(Ui.icon(Material2OutlinedMZ.STOP));
        restart = Ui.button("node-restart", messages.text("node.restart"), this::askRestart);
        restart.setGraphic(Ui.icon(Material2OutlinedMZ.REFRESH));
        rpcLine = rpcLine();
        getChildren()
                .add(new ScreenPane("screen-node", messages.text("nav.node"))
                        .withHeader(chip, Ui.spacer(), restart, stop, start)
                        .withContent(
                                rpcLine,
                                new ErrorPanel(messages, model.errorProperty()),
                                metrics(),
                                chartAndCores(),
                                new LatencyCard(models.latency(), messages),
                                new ResourcesView(models.resources(), models.energy(), messages),
                                shards(),
                                new HeatCard(models.heat(), messages),
                                new MessageCard(model.matrix(), messages),
                                new EngineView(models.engine(), messages),
                                new MeasureCard(models.measure(), messages)));
        model.lifecycleProperty().subscribe(this::show);
    }

    private void show(NodeLifecycle lifecycle) {
        boolean running = lifecycle instanceof NodeLifecycle.Running;
        boolean changing = lifecycle instanceof NodeLifecycle.Starting || lifecycle instanceof NodeLifecycle.Stopping;
        Ui.setShown(start, !running && !changing);
        Ui.setShown(stop, running);
        Ui.setShown(restart, running);
        Ui.setShown(rpcLine, running);
        switch (lifecycle) {
            case NodeLifecycle.Stopped() -> chip.show(messages.text("node.state.stopped"), Tone.NEUTRAL);
            case NodeLifecycle.Starting() -> chip.show(messages.text("node.state.starting"), Tone.WARNING);
            case NodeLifecycle.Stopping() -> chip.show(messages.text("node.state.stopping"), Tone.WARNING);
            case NodeLifecycle.Failed(var failure) -> chip.show(messages.text("node.state.failed"), Tone.DANGER);
            case NodeLifecycle.Running(var uri, var chainIds) -> {
                chip.show(messages.text("node.state.running"), Tone.SUCCESS);
                rpc.setText(uri.toString());
            }
        }
    }

    private HBox rpcLine() {
        Label uptime = Ui.label("", "muted");
        uptime.textProperty().bind(model.uptimeProperty());
        rpc.setId("node-rpc");
        CopyButton copy = new CopyButton(
                "node-rpc-copy", messages.text("node.rpc.copy"), messages.text("common.copied"), rpc::getText);
        HBox line = new WrapLine(8, Ui.label(messages.text("node.rpc"), "muted"), rpc, copy, Ui.spacer(), uptime);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private CardGrid metrics() {
        Label tps = Ui.label("", "metric-value");
        tps.setId("node-tps");
        tps.textProperty().bind(model.tpsProperty());
        Label peak = Ui.caption("", "metric-note");
        peak.textProperty().bind(model.peakProperty());
        Label height = Ui.label("", "metric-value");
        height.setId("node-height");
        height.textProperty().bind(model.heightProperty());
        Label pooled = Ui.label("", "metric-value");
        pooled.textProperty().bind(model.pooledProperty());
        Label finality = Ui.label("", "metric-value");
        finality.textProperty().bind(model.finalityProperty());
        List<VBox> cards = List.of(
                metric("node.tps", tps, peak),
                metric("node.height", height, Ui.caption(messages.text("node.height.note"), "metric-note")),
                metric("node.mempool", pooled, Ui.caption(messages.text("node.mempool.note"), "metric-note")),
                metric("node.finality", finality, Ui.caption(messages.text("node.finality.note"), "metric-note")));
        return new CardGrid(LEAST_METRIC_WIDTH, cards);
    }

    private VBox metric(String key, Label value, Label note) {
        VBox card = Ui.card(Ui.caption(messages.text(key), "metric-label"), value, note);
        card.getStyleClass().add("metric-card");
        Tooltip.install(card, Ui.tooltip(messages.text(key + ".definition")));
        return card;
    }

    private SideBySide chartAndCores() {
        RateChart chart = new RateChart(messages);
        model.ratesProperty().subscribe(rates -> {
            chart.show(rates, model.rangeProperty().get());
            chart.setAccessibleText(
                    messages.text("node.chart.accessible", model.tpsProperty().get()));
        });
        Segments<ChartRange> ranges = new Segments<>(
                "node-range",
                List.of(ChartRange.values()),
                range -> messages.text("node.range." + range.name()),
                model.rangeProperty());
        Label mean = Ui.caption("", "subtle", "small");
        model.rangeProperty().subscribe(range -> mean.setText(messages.text("node.chart.mean", range.meanSeconds())));
        HBox title =
                new WrapLine(8, Ui.caption(messages.text("node.chart.title"), "card-title"), mean, Ui.spacer(), ranges);
        title.setAlignment(Pos.CENTER_LEFT);
        VBox chartCard = Ui.card(title, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);

        CoreBars bars = new CoreBars(messages, "node.cores.core");
        model.coreLoadsProperty().subscribe(bars::show);
        VBox coreCard = Ui.card(Ui.label(messages.text("node.cores.title"), "card-title"), bars);
        return new SideBySide(chartCard, coreCard, SIDE_CARD_WIDTH, LEAST_CHART_WIDTH);
    }

    private VBox shards() {
        VBox notices = new VBox(8);
        notices.setId("shard-notices");
        model.notices().subscribe(() -> notices.getChildren()
                .setAll(model.notices().stream().map(NodeView::notice).toList()));
        notices.visibleProperty().bind(Bindings.isNotEmpty(model.notices()));
        notices.managedProperty().bind(notices.visibleProperty());
        return Ui.card(
                Ui.label(messages.text("node.shards.title"), "card-title"),
                notices,
                new ShardTable(messages, model.shards()));
    }

    private static HBox notice(String text) {
        HBox notice = new HBox(Ui.icon(Material2OutlinedMZ.WARNING), Ui.paragraph(text));
        notice.getStyleClass().add("notice");
        HBox.setHgrow(notice.getChildren().getLast(), Priority.ALWAYS);
        return notice;
    }

    void askStop() {
        dialog.ask(
                messages.text("node.stop.question"),
                messages.text("node.stop.explanation"),
                messages.text("node.stop"),
                "danger",
                model::stop);
    }

    void askRestart() {
        dialog.ask(
                messages.text("node.restart.question"),
                messages.text("node.restart.explanation"),
                messages.text("node.restart"),
                "accent",
                model::restart);
    }
}

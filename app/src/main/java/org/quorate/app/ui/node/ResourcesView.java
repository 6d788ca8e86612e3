package org.quorate.app.ui.node;

import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.CardGrid;
import org.quorate.app.ui.components.Ui;
import org.quorate.node.DataPart;
import org.quorate.ui.resources.Messages;

/** What program and chain take of this computer. */
final class ResourcesView extends VBox {
    private static final double LEAST_CARD_WIDTH = 300;
    private static final double GAP = 16;

    private final ResourcesViewModel model;
    private final Messages messages;

    ResourcesView(ResourcesViewModel model, EnergyViewModel energy, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("node-resources");
        EnergyCard energyCard = new EnergyCard(energy, messages);
        setVgrow(energyCard, Priority.ALWAYS);
        getChildren().add(new CardGrid(LEAST_CARD_WIDTH, List.of(new VBox(GAP, memory(), energyCard), disk())));
    }

    private VBox memory() {
        Figures figures = new Figures()
                .with(
                        "memory-heap",
                        messages.text("node.memory.heap"),
                        messages.text("node.memory.heap.definition"),
                        model.heapProperty())
                .with(
                        "memory-resident",
                        messages.text("node.memory.resident"),
                        messages.text("node.memory.resident.definition"),
                        model.residentProperty());
        return Ui.card(
                Ui.label(messages.text("node.memory.title"), "card-title"),
                bar("node.memory.heap", model.heapShareProperty()),
                figures);
    }

    private VBox disk() {
        Figures figures = new Figures();
        for (DataPart part : DataPart.values()) {
            figures.with(
                    "disk-" + part.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    messages.text("node.disk.part." + part.name()),
                    model.partProperty(part));
        }
        figures.with("disk-total", messages.text("node.disk.total"), model.totalProperty())
                .with("disk-free", messages.text("node.disk.free"), model.freeProperty());
        return Ui.card(
                Ui.label(messages.text("node.disk.title"), "card-title"),
                notice(),
                bar("node.disk.used", model.diskShareProperty()),
                figures,
                absence());
    }

    private ProgressBar bar(String key, ObservableValue<Number> share) {
        ProgressBar bar = new ProgressBar(0);
        bar.getStyleClass().add("core-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.text(key));
        bar.progressProperty().bind(share);
        return bar;
    }

    private HBox notice() {
        Label text = Ui.paragraph("");
        text.setId("disk-notice");
        text.textProperty().bind(model.noticeProperty());
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox notice = new HBox(Ui.icon(Material2OutlinedMZ.WARNING), text);
        notice.getStyleClass().add("notice");
        model.noticeProperty().subscribe(shown -> Ui.setShown(notice, !shown.isEmpty()));
        return notice;
    }

    private Label absence() {
        Label text = Ui.paragraph("", "muted", "small");
        text.setId("disk-absence");
        text.textProperty().bind(model.absenceProperty());
        model.absenceProperty().subscribe(shown -> Ui.setShown(text, !shown.isEmpty()));
        return text;
    }
}

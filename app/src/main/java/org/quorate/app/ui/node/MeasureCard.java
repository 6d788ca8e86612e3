package org.quorate.app.ui.node;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** "Measure this computer": what it does, how far it is, what it found. */
final class MeasureCard extends VBox {
    private final MeasureViewModel model;
    private final Messages messages;

    MeasureCard(MeasureViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("measure-card");
        getStyleClass().add("card");
        Button start = Ui.button("measure-start", messages.text("node.measure.start"), model::start);
        start.setGraphic(Ui.icon(Material2MZ.SPEED));
        start.disableProperty().bind(model.runningProperty().or(model.restingProperty()));
        HBox title = new WrapLine(8, Ui.label(messages.text("node.measure.title"), "card-title"), Ui.spacer(), start);
        title.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        title,
                        Ui.paragraph(messages.text("node.measure.text"), "muted"),
                        resting(),
                        progress(),
                        status(),
                        new ErrorPanel(messages, model.errorProperty()),
                        results());
    }

    private Label resting() {
        Label why = Ui.paragraph(messages.text("node.measure.resting"), "small");
        why.setId("measure-resting");
        model.restingProperty().subscribe(resting -> Ui.setShown(why, resting));
        return why;
    }

    private HBox progress() {
        ProgressBar bar = new ProgressBar(0);
        bar.setId("measure-progress");
        bar.setAccessibleText(messages.text("node.measure.title"));
        bar.progressProperty().bind(model.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = Ui.button("measure-cancel", messages.text("common.cancel"), model::cancel);
        cancel.disableProperty().bind(model.cancellingProperty());
        HBox line = new HBox(12, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        model.runningProperty().subscribe(running -> Ui.setShown(line, running));
        return line;
    }

    private Label status() {
        Label status = Ui.paragraph("", "small");
        status.setId("measure-status");
        status.textProperty().bind(model.statusProperty());
        status.visibleProperty().bind(model.statusProperty().isNotEmpty());
        status.managedProperty().bind(status.visibleProperty());
        return status;
    }

    private TableView<MeasureRow> results() {
        TableView<MeasureRow> table = new TableView<>(model.rows());
        table.setId("measure-table");
        table.setAccessibleText(messages.text("node.measure.results"));
        table.getColumns().add(Tables.text(messages.text("node.measure.workload"), 132, MeasureRow::workload));
        table.getColumns().add(Tables.text(messages.text("node.measure.how"), 130, MeasureRow::how));
        table.getColumns().add(Tables.number(messages.text("node.measure.tps"), 84, MeasureRow::transactionsPerSecond));
        table.getColumns().add(Tables.number(messages.text("node.measure.mgas"), 84, MeasureRow::megagasPerSecond));
        table.getColumns().add(Tables.number(messages.text("node.measure.repeated"), 88, MeasureRow::repeated));
        table.getColumns().add(Tables.number(messages.text("node.measure.speedUp"), 112, MeasureRow::speedUp));
        table.getColumns().forEach(column -> column.setSortable(false));
        Tables.complete(table, messages, 1);
        table.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        table.managedProperty().bind(table.visibleProperty());
        return table;
    }
}

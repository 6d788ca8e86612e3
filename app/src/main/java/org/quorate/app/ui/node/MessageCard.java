package org.quorate.app.ui.node;

import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.node.MessageMatrix.Line;
import org.quorate.ui.resources.Messages;

/** Messages between shards, as a matrix. The arrow keys go from cell to cell. */
final class MessageCard extends VBox {
    private static final double SOURCE_WIDTH = 120;
    private static final double CELL_WIDTH = 150;
    /** With more columns than this they are as wide as they need, and the table scrolls sideways. */
    private static final int FITTING = 5;

    private static final int MOST_ROWS = 16;

    private final Messages messages;
    private final TableView<Line> table;

    MessageCard(MessageMatrix matrix, Messages messages) {
        this.messages = messages;
        getStyleClass().add("card");
        table = new TableView<>(matrix.lines());
        table.setId("message-matrix");
        table.setAccessibleText(messages.text("node.messages.title"));
        table.getSelectionModel().setCellSelectionEnabled(true);
        Label summary = Ui.paragraph("", "muted");
        summary.setId("message-summary");
        summary.textProperty().bind(matrix.summaryProperty());
        Label legend = Ui.label(messages.text("node.messages.legend"), "subtle", "small");
        HBox title = new WrapLine(8, Ui.label(messages.text("node.messages.title"), "card-title"), legend);
        title.setAlignment(Pos.CENTER_LEFT);
        table.visibleProperty().bind(Bindings.isNotEmpty(matrix.lines()));
        table.managedProperty().bind(table.visibleProperty());
        legend.visibleProperty().bind(table.visibleProperty());
        getChildren().addAll(title, summary, table);
        Tables.complete(table, messages, 1, MOST_ROWS);
        matrix.sizeProperty().subscribe(size -> setColumns(size.intValue()));
        visibleProperty().bind(matrix.sizeProperty().greaterThan(0));
        managedProperty().bind(visibleProperty());
    }

    private void setColumns(int shards) {
        table.setColumnResizePolicy(
                shards <= FITTING
                        ? TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN
                        : TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.getColumns().setAll(Tables.text(messages.text("node.messages.fromTo"), SOURCE_WIDTH, Line::source));
        IntStream.range(0, shards).forEach(destination -> table.getColumns()
                .add(Tables.number(
                        messages.text("node.messages.to", destination),
                        CELL_WIDTH,
                        line -> destination < line.cells().size() ? line.cells().get(destination) : "")));
    }
}

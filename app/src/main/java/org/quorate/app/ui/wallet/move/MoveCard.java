package org.quorate.app.ui.wallet.move;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.move.Move;

/** Where to begin a move, and what has become of the last ones. */
public final class MoveCard extends VBox {
    public MoveCard(MovesViewModel model, Messages messages, Runnable onMove) {
        getStyleClass().add("card");
        Button move = Ui.button("wallet-move", messages.text("move.begin"), onMove);
        move.setGraphic(Ui.icon(Material2OutlinedAL.COMPARE_ARROWS));
        move.disableProperty().bind(model.possibleProperty().not());
        Label none = Ui.paragraph("", "muted");
        none.setId("move-none");
        none.textProperty()
                .bind(Bindings.when(model.possibleProperty())
                        .then(messages.text("move.none"))
                        .otherwise(messages.text("move.impossible")));
        none.visibleProperty().bind(Bindings.isEmpty(model.moves()));
        none.managedProperty().bind(none.visibleProperty());
        HBox title = new HBox(8, Ui.label(messages.text("move.title"), "card-title"), Ui.spacer(), move);
        title.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, none, table(model, messages));
    }

    private static TableView<Move> table(MovesViewModel model, Messages messages) {
        Formats formats = new Formats(messages);
        MoveWords words = new MoveWords(messages);
        TableView<Move> table = new TableView<>(model.moves());
        table.setId("move-table");
        table.setAccessibleText(messages.text("move.title"));
        table.getColumns()
                .add(Tables.node(
                        messages.text("move.column.state"),
                        112,
                        StateChip::new,
                        (chip, move) -> chip.show(words.state(move), words.tone(move))));
        table.getColumns()
                .add(Tables.number(
                        messages.text("explorer.amountColumn"), 84, move -> formats.coinsShort(move.amount())));
        table.getColumns()
                .add(Tables.text(
                        messages.text("move.column.way"),
                        104,
                        move -> messages.text("move.way", move.source(), move.destination())));
        table.getColumns()
                .add(Tables.text(
                        messages.text("send.recipient"),
                        116,
                        move -> Grouped.shortened(move.to().toChecksummed())));
        table.getColumns()
                .add(Tables.text(messages.text("move.column.legs"), 460, move -> String.join("; ", words.legs(move))));
        table.visibleProperty().bind(Bindings.isNotEmpty(model.moves()));
        table.managedProperty().bind(table.visibleProperty());
        Tables.fitHeight(table, 1);
        return table;
    }
}

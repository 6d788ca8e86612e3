package org.quorate.app.ui.wallet.move;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.move.Claimable;
import org.quorate.wallet.move.Move;

/** Where to begin a move, and what has become of the last ones. */
public final class MoveCard extends VBox {
    /** @param onClaim begins to claim */
    public MoveCard(MovesViewModel model, Messages messages, Runnable onMove, Consumer<Claimable> onClaim) {
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
        HBox title = new WrapLine(8, Ui.label(messages.text("move.title"), "card-title"), Ui.spacer(), move);
        title.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, claims(model, messages, onClaim), none, table(model, messages));
    }

    /** A line for each shard where coin waits to be claimed. */
    private static VBox claims(MovesViewModel model, Messages messages, Consumer<Claimable> onClaim) {
        VBox lines = new VBox(8);
        lines.setId("move-claims");
        Runnable show = () -> lines.getChildren()
                .setAll(model.claims().stream()
                        .map(claim -> claim(claim, messages, onClaim))
                        .toList());
        model.claims().subscribe(show);
        show.run();
        lines.visibleProperty().bind(Bindings.isNotEmpty(model.claims()));
        lines.managedProperty().bind(lines.visibleProperty());
        return lines;
    }

    private static HBox claim(Claimable claim, Messages messages, Consumer<Claimable> onClaim) {
        String text = messages.text("claim.notice", new Formats(messages).coins(claim.amount()), claim.shard());
        Button button = Ui.button(
                "claim-" + claim.shard(), messages.text("claim.begin"), () -> onClaim.accept(claim), "accent");
        button.setAccessibleText(messages.text("claim.begin") + ": " + text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return Ui.notice(text, button);
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
        Tables.complete(table, messages, 1);
        return table;
    }
}

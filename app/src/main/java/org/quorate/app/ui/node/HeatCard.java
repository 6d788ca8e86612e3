package org.quorate.app.ui.node;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.node.LoadHistory;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** The load of the shards over the last minutes; not there while the node does not run. */
final class HeatCard extends VBox {
    HeatCard(HeatViewModel model, Messages messages) {
        setId("shard-heat");
        getStyleClass().add("card");
        HBox title = new WrapLine(
                8,
                Ui.caption(messages.text("node.heat.title"), "card-title"),
                Ui.caption(messages.text("node.heat.legend", LoadHistory.SLOT.toSeconds()), "subtle", "small"));
        title.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, new HeatStrip(model, messages));
        model.rowsProperty().subscribe(rows -> Ui.setShown(this, !rows.isEmpty()));
    }
}

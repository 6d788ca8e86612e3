package org.quorate.app.ui.wallet;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** No wallet yet: the two ways to one. */
final class WelcomeView extends VBox {
    WelcomeView(Messages messages, Runnable onCreate, Runnable onRestore) {
        super(16);
        setMaxWidth(640);
        VBox heading = new VBox(
                6,
                Ui.paragraph(messages.text("wallet.welcome.title"), "wizard-title"),
                Ui.paragraph(messages.text("wallet.welcome.text"), "muted"));
        getChildren()
                .addAll(
                        heading,
                        tile("wallet-create", Material2OutlinedAL.ADD, messages, "wallet.welcome.create", onCreate),
                        tile(
                                "wallet-restore",
                                Material2OutlinedMZ.SETTINGS_BACKUP_RESTORE,
                                messages,
                                "wallet.welcome.restore",
                                onRestore));
    }

    private static Button tile(String id, Ikon ikon, Messages messages, String key, Runnable action) {
        StackPane sign = new StackPane(Ui.icon(ikon));
        sign.getStyleClass().add("choice-icon");
        VBox texts = new VBox(
                4,
                Ui.caption(messages.text(key + ".title"), "heading"),
                Ui.caption(messages.text(key + ".text"), "muted"));
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox content = new HBox(16, sign, texts, Ui.icon(Material2OutlinedAL.CHEVRON_RIGHT));
        content.setAlignment(Pos.CENTER_LEFT);
        Button tile = new Button();
        tile.setId(id);
        tile.getStyleClass().setAll("choice-tile");
        tile.setGraphic(content);
        tile.setAccessibleText(messages.text(key + ".title"));
        tile.setAccessibleHelp(messages.text(key + ".text"));
        tile.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(tile.widthProperty().subtract(42));
        tile.setOnAction(event -> action.run());
        return tile;
    }
}

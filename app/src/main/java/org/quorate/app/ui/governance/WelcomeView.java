package org.quorate.app.ui.governance;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.Ui;

/** No DAO is followed yet: connect to one, or make one. */
final class WelcomeView extends StackPane {
    private static final double READABLE_WIDTH = 640;
    private static final double TILE_PADDING = 42;

    WelcomeView(GovernanceParts parts, Runnable connect, Runnable create, Runnable cancel, boolean canGoBack) {
        setId("governance-welcome");
        VBox all = new VBox(
                16,
                Ui.label(parts.text("welcome"), "wizard-title"),
                Ui.paragraph(parts.text("welcome.text"), "muted"),
                tile("governance-connect-first", Material2OutlinedAL.LINK, parts, "welcome.connect", connect),
                tile("governance-create", Material2OutlinedAL.ADD_CIRCLE_OUTLINE, parts, "welcome.create", create));
        if (canGoBack) {
            all.getChildren()
                    .add(Ui.button("governance-welcome-back", parts.messages().text("common.back"), cancel));
        }
        all.setMaxWidth(READABLE_WIDTH);
        all.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(all);
    }

    private static Node tile(String id, Ikon ikon, GovernanceParts parts, String key, Runnable action) {
        StackPane sign = new StackPane(Ui.icon(ikon));
        sign.getStyleClass().add("choice-icon");
        VBox texts =
                new VBox(4, Ui.caption(parts.text(key), "heading"), Ui.caption(parts.text(key + ".text"), "muted"));
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(16, sign, texts, Ui.icon(Material2OutlinedAL.CHEVRON_RIGHT));
        line.setAlignment(Pos.CENTER_LEFT);
        Button tile = Ui.button(id, "", action);
        tile.getStyleClass().setAll("choice-tile");
        tile.setGraphic(line);
        tile.setAccessibleText(parts.text(key));
        tile.setAccessibleHelp(parts.text(key + ".text"));
        tile.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(tile.widthProperty().subtract(TILE_PADDING));
        return tile;
    }
}

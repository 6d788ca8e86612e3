package org.quorate.app.ui.governance;

import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.ChoiceTile;
import org.quorate.app.ui.components.Ui;

/** No DAO is followed yet: connect to one, or make one. */
final class WelcomeView extends StackPane {
    private static final double READABLE_WIDTH = 640;

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

    private static ChoiceTile tile(String id, Ikon ikon, GovernanceParts parts, String key, Runnable action) {
        return new ChoiceTile(id, ikon, parts.text(key), parts.text(key + ".text"), action);
    }
}

package org.quorate.app.ui.wallet;

import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.ChoiceTile;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** No wallet yet: the ways to one. */
final class WelcomeView extends VBox {
    private static final double READABLE_WIDTH = 640;

    WelcomeView(Messages messages, Runnable onCreate, Runnable onRestore, Runnable onWatch) {
        super(16);
        setMaxWidth(READABLE_WIDTH);
        VBox heading = new VBox(
                6,
                Ui.paragraph(messages.text("wallet.welcome.title"), "wizard-title"),
                Ui.paragraph(messages.text("wallet.welcome.text"), "muted"));
        Ikon restore = Material2OutlinedMZ.SETTINGS_BACKUP_RESTORE;
        getChildren()
                .addAll(
                        heading,
                        tile("wallet-create", Material2OutlinedAL.ADD, messages, "wallet.welcome.create", onCreate),
                        tile("wallet-restore", restore, messages, "wallet.welcome.restore", onRestore),
                        tile(
                                "wallet-watch",
                                Material2OutlinedMZ.VISIBILITY,
                                messages,
                                "wallet.welcome.watch",
                                onWatch));
    }

    private static ChoiceTile tile(String id, Ikon ikon, Messages messages, String key, Runnable action) {
        return new ChoiceTile(id, ikon, messages.text(key + ".title"), messages.text(key + ".text"), action);
    }
}

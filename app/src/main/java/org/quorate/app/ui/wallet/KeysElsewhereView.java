package org.quorate.app.ui.wallet;

import javafx.geometry.Pos;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** Something was wanted of a wallet that only watches and needs keys that are not here: it says so, and what can be done. */
final class KeysElsewhereView extends VBox {
    KeysElsewhereView(Messages messages, Runnable onClose) {
        super(20);
        setId("watch-no-keys");
        setAlignment(Pos.CENTER);
        getChildren()
                .addAll(
                        new ResultPane(
                                Material2OutlinedMZ.VISIBILITY,
                                "accent",
                                messages.text("watch.noKeys.title"),
                                messages.text("watch.noKeys.text")),
                        Ui.button("watch-no-keys-close", messages.text("common.back"), onClose, "accent"));
    }
}

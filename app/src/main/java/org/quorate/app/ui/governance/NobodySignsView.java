package org.quorate.app.ui.governance;

import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Ui;

/** There is no key at hand for what is to be done. */
final class NobodySignsView extends StackPane {
    NobodySignsView(GovernanceParts parts, Runnable onBack) {
        setId("governance-no-signer");
        getChildren()
                .add(Ui.card(new ResultPane(
                        Material2OutlinedAL.LOCK,
                        "accent",
                        parts.text("noSigner"),
                        parts.text("noSigner.text"),
                        Ui.button("no-signer-back", parts.messages().text("common.back"), onBack, "accent"))));
    }
}

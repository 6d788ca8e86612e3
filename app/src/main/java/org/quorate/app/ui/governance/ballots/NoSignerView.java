package org.quorate.app.ui.governance.ballots;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;

/** Said where a question is to be asked and no key is there to sign it. */
final class NoSignerView extends StackPane {
    NoSignerView(BallotParts parts, Runnable onBack) {
        setId("ballot-ask-nobody");
        WizardPane pane = new WizardPane(parts.messages(), List.of(), new SimpleObjectProperty<>(Optional.empty()));
        getChildren().add(pane);
        pane.show(
                0,
                parts.text("ask"),
                parts.text("noSigner"),
                new VBox(),
                Ui.button("ask-back", parts.messages().text("common.back"), onBack));
    }
}

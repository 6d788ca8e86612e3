package org.quorate.app.ui.governance;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** What the voting panel is going to do, with nothing on it that pretends to work. */
final class GovernanceView extends StackPane {
    private static final double READABLE_WIDTH = 720;

    GovernanceView(Messages messages) {
        VBox card = Ui.card(
                Ui.label(messages.text("governance.heading"), "heading"),
                Ui.paragraph(messages.text("governance.intro"), "muted"),
                item(Material2OutlinedAL.BALLOT, messages, "governance.proposals"),
                item(Material2OutlinedAL.HOW_TO_VOTE, messages, "governance.voting"),
                item(Material2OutlinedAL.FINGERPRINT, messages, "governance.offline"),
                item(Material2OutlinedAL.ACCOUNT_BALANCE, messages, "governance.treasury"));
        card.getStyleClass().add("planned");
        card.setMaxWidth(READABLE_WIDTH);
        getChildren().add(new ScreenPane("screen-governance", messages.text("nav.governance")).withContent(card));
    }

    private static HBox item(Ikon ikon, Messages messages, String key) {
        StackPane sign = new StackPane(Ui.icon(ikon));
        sign.getStyleClass().add("choice-icon");
        VBox texts = new VBox(
                4,
                Ui.label(messages.text(key + ".title"), "strong"),
                Ui.paragraph(messages.text(key + ".text"), "muted"));
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox item = new HBox(sign, texts);
        item.getStyleClass().add("planned-item");
        return item;
    }
}

package org.quorate.app.ui.wallet;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.SecretField;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** Asks for the password. */
final class UnlockView extends StackPane {
    UnlockView(UnlockViewModel model, Messages messages) {
        SecretField password = new SecretField("password");
        Button unlock = Ui.button(
                "wallet-unlock",
                messages.text("wallet.unlock"),
                () -> {
                    model.unlock(password.copySecret());
                    password.wipe();
                },
                "accent");
        unlock.setMaxWidth(Double.MAX_VALUE);
        unlock.setDefaultButton(true);
        unlock.disableProperty().bind(password.lengthProperty().isEqualTo(0).or(model.busyProperty()));
        model.busyProperty()
                .subscribe(busy -> unlock.setText(messages.text(busy ? "wallet.unlocking" : "wallet.unlock")));
        ResultPane sign = new ResultPane(
                Material2OutlinedAL.LOCK,
                "accent",
                messages.text("wallet.locked.title"),
                messages.text("wallet.locked.text"));
        sign.getStyleClass().add("compact");
        VBox card = Ui.card(
                sign,
                new ErrorPanel(messages, model.errorProperty()),
                new Field(messages.text("wallet.password"), password),
                unlock);
        card.getStyleClass().addAll("wizard", "narrow");
        card.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(card);
        Platform.runLater(password::requestFocus);
    }
}

package org.quorate.app.ui.wallet;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** The frame of the Wallet screen; what is in it changes with the wallet's state. */
final class WalletView extends StackPane {
    private final Messages messages;
    private final VBox content = new VBox();
    private final Button lock;

    WalletView(Messages messages, Runnable onLock) {
        this.messages = messages;
        this.lock = Ui.button("wallet-lock", messages.text("wallet.lock"), onLock);
        lock.setGraphic(Ui.icon(Material2OutlinedAL.LOCK));
        content.setAlignment(Pos.TOP_CENTER);
        content.setFillWidth(true);
        setLockShown(false);
        getChildren()
                .add(new ScreenPane("screen-wallet", messages.text("nav.wallet"))
                        .withHeader(Ui.spacer(), lock)
                        .withContent(content));
    }

    void show(Node shown) {
        content.getChildren().setAll(shown);
    }

    void setLockShown(boolean shown) {
        Ui.setShown(lock, shown);
    }

    ErrorPanel failure(UserError error) {
        return new ErrorPanel(messages, new SimpleObjectProperty<>(Optional.of(error)));
    }
}

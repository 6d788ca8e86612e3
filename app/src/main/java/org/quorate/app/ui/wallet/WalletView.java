package org.quorate.app.ui.wallet;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** The frame of the Wallet screen; what is in it changes with the wallet's state. */
final class WalletView extends StackPane {
    private static final double NAME_WIDTH = 180;

    private final Messages messages;
    private final VBox content = new VBox();
    private final Button wallets;
    private final Button lock;
    private final Button hide;
    private final Segments<WalletTab> tabs;

    /**
     * The frame, empty.
     *
     * @param onWallets shows the list of the wallets
     * @param onHide covers the amounts, or shows them again
     */
    WalletView(Messages messages, ObjectProperty<WalletTab> tab, Runnable onWallets, Runnable onHide, Runnable onLock) {
        this.messages = messages;
        this.tabs = new Segments<>(
                "wallet-tab", List.of(WalletTab.values()), part -> messages.text("wallet.tab." + part.name()), tab);
        this.hide =
                Ui.iconButton("wallet-hide", Material2OutlinedMZ.VISIBILITY_OFF, messages.text("wallet.hide"), onHide);
        this.lock = Ui.button("wallet-lock", messages.text("wallet.lock"), onLock);
        lock.setGraphic(Ui.icon(Material2OutlinedAL.LOCK));
        this.wallets = Ui.button("wallet-choose", "", onWallets, "flat");
        wallets.setGraphic(Ui.icon(Material2OutlinedAL.ACCOUNT_BALANCE_WALLET));
        wallets.setMaxWidth(NAME_WIDTH);
        content.setAlignment(Pos.TOP_CENTER);
        content.setFillWidth(true);
        setOpen(false);
        getChildren()
                .add(new ScreenPane("screen-wallet", messages.text("nav.wallet"))
                        .withHeader(wallets, Ui.spacer(), tabs, hide, lock)
                        .withContent(content));
    }

    void show(Node shown) {
        content.getChildren().setAll(shown);
    }

    /** Which wallet is shown. */
    void setName(String name) {
        wallets.setText(name);
        wallets.setAccessibleText(messages.text("wallets.button", name));
        wallets.setTooltip(new Tooltip(messages.text("wallets.button", name)));
    }

    /** While something is begun that another wallet would end. */
    void setBusy(boolean busy) {
        wallets.setDisable(busy);
    }

    /** What only the open wallet has. */
    void setOpen(boolean open) {
        List.of(tabs, hide, lock).forEach(node -> Ui.setShown(node, open));
    }

    void setAmountsHidden(boolean hidden) {
        hide.setGraphic(Ui.icon(hidden ? Material2OutlinedMZ.VISIBILITY : Material2OutlinedMZ.VISIBILITY_OFF));
        String meaning = messages.text(hidden ? "wallet.show" : "wallet.hide");
        hide.setAccessibleText(meaning);
        hide.getTooltip().setText(meaning);
    }

    ErrorPanel failure(UserError error) {
        return new ErrorPanel(messages, new SimpleObjectProperty<>(Optional.of(error)));
    }
}

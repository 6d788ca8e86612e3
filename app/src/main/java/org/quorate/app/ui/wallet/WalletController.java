package org.quorate.app.ui.wallet;

import javafx.scene.Parent;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.components.ScreenPane;

/** Shows the part of the wallet that fits its state. */
public final class WalletController implements ScreenController {
    private final ScreenPane view;

    public WalletController(AppServices services) {
        this.view = new ScreenPane("screen-wallet", services.messages().text("nav.wallet"));
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {}

    @Override
    public void detach() {}
}

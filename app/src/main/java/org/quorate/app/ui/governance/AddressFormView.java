package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.protocol.Address;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.error.WalletException;

/** Asks for one address: of an account to watch, or to delegate to. */
final class AddressFormView extends StackPane {
    private final ObjectProperty<Optional<UserError>> error = new SimpleObjectProperty<>(Optional.empty());

    /**
     * @param key of the texts: "watch" or "delegate"
     * @param offered an address that is there already; it can be taken by one press
     */
    AddressFormView(
            GovernanceParts parts,
            String key,
            Optional<Address> offered,
            Consumer<Address> onAddress,
            Runnable onCancel) {
        WizardPane pane = new WizardPane(parts.messages(), List.of(), error);
        getChildren().add(pane);
        TextField address = new TextField();
        address.setId(key + "-address");
        Ui.mono(address);
        offered.ifPresent(known -> address.setText(known.toChecksummed()));
        VBox form = new VBox(new Field(parts.text(key + ".address"), address).withHint(parts.text(key + ".hint")));
        form.getStyleClass().add("form");
        Button go = Ui.button(
                key + "-go",
                parts.text(key + ".go"),
                () -> {
                    try {
                        onAddress.accept(Recipient.parse(address.getText().replace(" ", ""))
                                .address());
                    } catch (WalletException malformed) {
                        error.set(Optional.of(UserError.of(malformed, parts.messages())));
                    }
                },
                "accent");
        go.setDefaultButton(true);
        go.disableProperty().bind(address.textProperty().isEmpty());
        pane.show(
                0,
                parts.text(key + ".title"),
                parts.text(key + ".text"),
                form,
                Ui.button(key + "-cancel", parts.messages().text("common.cancel"), onCancel),
                go);
        Platform.runLater(address::requestFocus);
    }
}

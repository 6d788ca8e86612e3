package org.quorate.app.ui.wallet.assets;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.QrCode;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.wallet.pay.PayAsset;
import org.quorate.ui.resources.Messages;

/** Where to be paid: the address in groups, its QR code, an amount to ask for. */
public final class ReceiveView extends StackPane {
    private static final double CODE = 232;

    public ReceiveView(ReceiveViewModel model, Messages messages, Runnable onClose) {
        ComboBox<PayAsset> asset = new ComboBox<>(FXCollections.observableList(model.assets()));
        asset.setId("receive-asset");
        asset.setConverter(new ShownAs<>(shown -> shown.text(messages)));
        asset.valueProperty().bindBidirectional(model.assetProperty());
        asset.setMaxWidth(Double.MAX_VALUE);
        TextField amount = new TextField();
        amount.setId("receive-amount");
        amount.textProperty().bindBidirectional(model.amountProperty());
        HBox.setHgrow(amount, Priority.ALWAYS);
        Label unit = Ui.label("", "muted");
        HBox amountLine = new WrapLine(8, amount, unit);
        amountLine.setAlignment(Pos.CENTER_LEFT);
        QrCode code = new QrCode(CODE, messages.text("receive.code"));
        code.setId("receive-code");
        Label address = Ui.paragraph("", "mono");
        address.setId("receive-address");
        address.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(address, Priority.ALWAYS);
        Label advice = Ui.paragraph("", "muted");
        HBox box = new HBox(
                address,
                new CopyButton(
                        "receive-copy",
                        messages.text("wallet.address.copy"),
                        messages.text("common.copied"),
                        () -> model.shownProperty()
                                .get()
                                .map(ReceiveViewModel.Shown::address)
                                .orElse("")));
        box.getStyleClass().add("address-box");
        Button next = Ui.button("receive-next", messages.text("receive.next"), model::next);
        next.disableProperty().bind(model.busyProperty());
        Button request = Ui.button("receive-request", messages.text("receive.request"), () -> copy(model));
        Button done = Ui.button("wizard-close", messages.text("common.done"), onClose, "accent");
        model.assetProperty().subscribe(chosen -> {
            boolean bitcoin = chosen instanceof PayAsset.OfBitcoin;
            unit.setText(chosen.unit(messages));
            Ui.setShown(next, bitcoin);
            advice.setText(messages.text(bitcoin ? "receive.advice.bitcoin" : "receive.advice.evm"));
        });
        VBox shown = new VBox(12, code, box);
        shown.setAlignment(Pos.CENTER);
        model.shownProperty().subscribe(now -> {
            Ui.setShown(shown, now.isPresent());
            now.ifPresent(what -> {
                code.show(what.uri());
                address.setText(what.grouped());
            });
        });
        HBox actions = new HBox(next, request, done);
        actions.getStyleClass().add("wizard-actions");
        VBox form = new VBox(
                new Field(messages.text("send.asset"), asset),
                new Field(messages.text("receive.amount"), amount, amountLine)
                        .withHint(messages.text("receive.amount.hint")),
                shown,
                advice,
                new ErrorPanel(messages, model.errorProperty()));
        form.getStyleClass().add("form");
        VBox card = Ui.card(Ui.paragraph(messages.text("receive.title"), "wizard-title"), form, actions);
        card.getStyleClass().add("wizard");
        card.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(card);
    }

    private static void copy(ReceiveViewModel model) {
        model.shownProperty().get().ifPresent(what -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(what.uri());
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}

package org.quorate.app.ui.wallet.assets;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.Skeleton;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.wallet.pay.PayAsset;
import org.quorate.ui.resources.Messages;

/** The assets, a line each, with the ways to send and to receive. */
public final class AssetsCard extends VBox {
    private static final double LOADING_WIDTH = 120;

    private final AssetsViewModel model;
    private final Messages messages;
    private final Predicate<PayAsset> canSend;
    private final Consumer<PayAsset> onSend;
    private final Consumer<PayAsset> onReceive;
    private final VBox lines = new VBox(12);

    /** @param canSend whether there is a way to pay with an asset */
    public AssetsCard(
            AssetsViewModel model,
            Messages messages,
            Predicate<PayAsset> canSend,
            Consumer<PayAsset> onSend,
            Consumer<PayAsset> onReceive) {
        this.model = model;
        this.messages = messages;
        this.canSend = canSend;
        this.onSend = onSend;
        this.onReceive = onReceive;
        getStyleClass().add("card");
        setId("assets-card");
        Label unchecked = Ui.paragraph(messages.text("assets.unchecked"), "muted", "small");
        unchecked.setId("assets-unchecked");
        getChildren().addAll(Ui.label(messages.text("assets.title"), "card-title"), lines, unchecked);
        model.rows().addListener((ListChangeListener<AssetRow>) change -> show());
        show();
    }

    private void show() {
        lines.getChildren().clear();
        for (int i = 0; i < model.rows().size(); i++) {
            lines.getChildren().add(line(model.rows().get(i), "asset-" + i));
        }
    }

    private HBox line(AssetRow row, String id) {
        VBox name = new VBox(2, Ui.label(row.name(), "strong"), Ui.label(row.network(), "muted", "small"));
        name.setMinWidth(150);
        Label amount = Ui.label(row.amount(), "strong");
        amount.setId(id + "-amount");
        VBox value = new VBox(2, row.loading() ? loading() : amount);
        value.setAlignment(Pos.CENTER_RIGHT);
        if (!row.note().isEmpty()) {
            Label note = Ui.label(row.note(), "muted", "small");
            note.setId(id + "-note");
            value.getChildren().add(note);
        }
        HBox line = new WrapLine(12, name, Ui.spacer(), value);
        line.setAlignment(Pos.CENTER_LEFT);
        // Amounts stand below each other, also of what can neither be sent nor received now.
        PayAsset any = row.asset().orElse(null);
        Button receive = button(id + "-receive", row, "assets.receive", () -> onReceive.accept(any));
        Button send = button(id + "-send", row, "assets.send", () -> onSend.accept(any));
        receive.setVisible(any != null);
        send.setVisible(any != null && canSend.test(any));
        line.getChildren().addAll(receive, send);
        return line;
    }

    private Skeleton loading() {
        Skeleton skeleton = new Skeleton(messages, 1);
        skeleton.setPrefWidth(LOADING_WIDTH);
        return skeleton;
    }

    private Button button(String id, AssetRow row, String key, Runnable action) {
        return Ui.iconButton(
                id,
                key.endsWith("send") ? Material2OutlinedMZ.SEND : Material2OutlinedAL.CALL_RECEIVED,
                messages.text(key, row.name(), row.network()),
                action);
    }
}

package org.quorate.app.ui.wallet.bitcoin;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.app.wallet.BitcoinState;
import org.quorate.ui.resources.Messages;

/** How Bitcoin is: off, opening, asking, or when it was last asked. */
final class BitcoinNotice extends VBox {
    private final BitcoinService bitcoin;
    private final Messages messages;
    private final Formats formats;
    private final Runnable onSettings;

    /** @param onSettings leads to where a server is chosen */
    BitcoinNotice(BitcoinService bitcoin, Messages messages, Runnable onSettings) {
        this.bitcoin = bitcoin;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.onSettings = onSettings;
    }

    void show(BitcoinState state) {
        getChildren().setAll(node(state));
    }

    private Node node(BitcoinState state) {
        return switch (state) {
            case BitcoinState.Off off ->
                new ResultPane(
                        Material2OutlinedAL.LINK_OFF,
                        "accent",
                        messages.text("coins.off.title"),
                        messages.text("coins.off.text"),
                        Ui.button("bitcoin-settings", messages.text("coins.off.choose"), onSettings, "accent"));
            case BitcoinState.Opening opening -> line(messages.text("assets.bitcoin.opening"), Optional.empty());
            case BitcoinState.Failed(var problem) ->
                line(UserError.sentences(problem.problem(), messages), Optional.of(again()));
            case BitcoinState.Open open -> open(open);
        };
    }

    private Node open(BitcoinState.Open open) {
        if (open.fetched().isPresent()) {
            ProgressBar bar = open.blocks()
                    .map(blocks -> new ProgressBar(blocks.done() / (double) blocks.all()))
                    .orElseGet(ProgressBar::new);
            String words = open.blocks()
                    .map(blocks -> messages.text(
                            "coins.blocks", messages.number(blocks.done()), messages.number(blocks.all())))
                    .orElseGet(
                            () -> messages.text("coins.asking", open.fetched().get()));
            bar.setAccessibleText(words);
            HBox line = line(
                    words,
                    Optional.of(Ui.button("bitcoin-stop", messages.text("pay.stop"), bitcoin::cancelRefresh, "flat")));
            line.getChildren().addFirst(bar);
            return line;
        }
        if (open.problem().isPresent()) {
            return line(UserError.sentences(open.problem().get().problem(), messages), Optional.of(again()));
        }
        return line(
                open.asked()
                        .map(time -> messages.text(
                                "coins.asked", messages.number(open.snapshot().tipHeight()), formats.time(time)))
                        .orElseGet(() -> messages.text("coins.remembered")),
                Optional.of(again()));
    }

    private Button again() {
        return Ui.button("bitcoin-refresh", messages.text("coins.refresh"), bitcoin::refresh, "flat");
    }

    private static HBox line(String text, Optional<Button> action) {
        HBox line = new HBox(12, Ui.paragraph(text, "muted"));
        action.ifPresent(button -> line.getChildren().addAll(Ui.spacer(), button));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}

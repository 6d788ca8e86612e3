package org.quorate.app.ui.incoming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.link.Arrival;
import org.quorate.app.link.DeepLink;
import org.quorate.app.link.NextCommand;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.CopyButton;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.offline.VoteRequest;

/** What came, from where, and what opening it does. The harmless answer has the focus. */
final class IncomingView extends VBox {
    private static final int MAX_TITLE = 90;
    private static final int MAX_OUTPUTS = 20;
    private static final double HEIGHT = 420;

    private final Messages messages;
    private final Formats formats;
    private final BitcoinNetwork network;

    /**
     * The review of an arrival.
     *
     * @param network on which Bitcoin addresses are told
     * @param close hides the review
     * @param open opens the arrival, after the review was hidden
     */
    IncomingView(Arrival arrival, Messages messages, BitcoinNetwork network, Runnable close, Consumer<Arrival> open) {
        this.messages = messages;
        this.formats = new Formats(messages);
        this.network = network;
        switch (arrival) {
            case Arrival.OfLink(DeepLink link, String source) ->
                ask("link", ofLink(link), List.of(), close, () -> open.accept(arrival));
            case Arrival.OfVoteRequest(VoteRequest request, String source) ->
                ask(
                        "file",
                        ofRequest(request).with(text("from"), source),
                        hint(arrival, "request"),
                        close,
                        () -> open.accept(arrival));
            case Arrival.OfBallot(var ballot, String path, String source) ->
                ask(
                        "file",
                        kind("ballot")
                                .with(text("scheme"), ballot.scheme().label())
                                .with(text("from"), source),
                        List.of(),
                        close,
                        () -> open.accept(arrival));
            case Arrival.OfPsbt(PartiallySigned psbt, String source) ->
                tell("psbt", List.of(ofPsbt(psbt).with(text("from"), source)), hint(arrival, "psbt"), close);
            case Arrival.OfSnapshot(String path, String source) ->
                tell(
                        "snapshot",
                        List.of(kind("snapshot").with(text("from"), source)),
                        hint(arrival, "snapshot"),
                        close);
            case Arrival.Damaged(String reason, String source) ->
                tell("damaged.title", text("damaged.text", source), close);
            case Arrival.Unknown(String source) -> tell("unknown.title", text("unknown.text", source), close);
            case Arrival.Unreadable(String source) -> tell("unknown.title", text("unreadable.text", source), close);
        }
    }

    /** Only tells something. */
    IncomingView(Messages messages, String titleKey, String text, Runnable close) {
        this.messages = messages;
        this.formats = new Formats(messages);
        this.network = BitcoinNetwork.MAINNET;
        show(messages.text(titleKey), text, List.of(), List.of(closing("common.done", close)));
    }

    private String text(String key, Object... parameters) {
        return messages.text("incoming." + key, parameters);
    }

    private Facts kind(String key) {
        return new Facts().with(text("what"), text("kind." + key), "strong");
    }

    private Facts ofLink(DeepLink link) {
        return switch (link) {
            case DeepLink.OfTransaction(long chain, var hash) ->
                kind("transaction")
                        .with(text("chain"), Long.toString(chain))
                        .with(text("hash"), Ui.paragraph(Grouped.whole(hash.toHex()), "mono"));
            case DeepLink.OfAddress(long chain, var address) ->
                kind("address")
                        .with(text("chain"), Long.toString(chain))
                        .with(text("address"), Ui.paragraph(Grouped.whole(address.toChecksummed()), "mono"));
            case DeepLink.OfProposal(long chain, var governor, var id) ->
                kind("proposal")
                        .with(text("chain"), Long.toString(chain))
                        .with(text("governor"), Ui.paragraph(Grouped.whole(governor.toChecksummed()), "mono"))
                        .with(
                                text("number"),
                                Ui.paragraph(Grouped.whole(id.toHash().toHex()), "mono"));
            case DeepLink.OfVoteRequest(VoteRequest request, var ur) -> ofRequest(request);
        };
    }

    private Facts ofRequest(VoteRequest request) {
        String title =
                request.content().description().strip().lines().findFirst().orElse("");
        return kind("request")
                .with(text("dao"), PlainText.line(request.dao().name(), MAX_TITLE))
                .with(text("proposal"), PlainText.line(title.replaceFirst("^#+\\s*", ""), MAX_TITLE))
                .with(
                        text("choice"),
                        messages.text("governance.choice." + request.choice().name()),
                        "strong")
                .with(text("voter"), Ui.paragraph(Grouped.whole(request.voter().toChecksummed()), "mono"))
                .with(text("until"), formats.dateTime(Instant.ofEpochSecond(request.deadline())))
                .with(text("chain"), Long.toString(request.dao().chainId()));
    }

    private Facts ofPsbt(PartiallySigned psbt) {
        Facts facts = kind("psbt");
        var outputs = psbt.transaction().txOut;
        outputs.stream().limit(MAX_OUTPUTS).forEach(output -> {
            String to = BitcoinAddress.ofScript(output.publicKeyScript, network)
                    .map(BitcoinAddress::text)
                    .orElseGet(() -> output.publicKeyScript.toHex());
            facts.with(text("pays", BitcoinAmount.format(output.amount.toLong())), Ui.paragraph(to, "mono"));
        });
        if (outputs.size() > MAX_OUTPUTS) {
            facts.with("", messages.plural("incoming.more", outputs.size() - MAX_OUTPUTS));
        }
        psbt.fee().ifPresent(fee -> facts.with(text("fee"), text("btc", BitcoinAmount.format(fee))));
        return facts.with(text("signed"), text(psbt.isComplete() ? "signed.yes" : "signed.no"));
    }

    /** What to type where this is gone on with. */
    private List<Node> hint(Arrival arrival, String key) {
        String command = NextCommand.of(arrival).orElseThrow();
        var typed = Ui.paragraph(command, "mono");
        typed.setId("incoming-command");
        HBox line = new HBox(
                8,
                typed,
                new CopyButton(
                        "incoming-command-copy",
                        messages.text("common.copy", command),
                        messages.text("common.copied"),
                        () -> command));
        line.getStyleClass().add("address-box");
        return List.of(Ui.paragraph(text(key + ".hint"), "muted"), line);
    }

    private void ask(String from, Facts facts, List<Node> more, Runnable close, Runnable open) {
        Button goOn = Ui.button(
                "incoming-open",
                text("open"),
                () -> {
                    close.run();
                    open.run();
                },
                "accent");
        List<Node> content = new ArrayList<>(List.of(facts));
        content.addAll(more);
        show(text(from + ".title"), text("text"), content, List.of(closing("common.cancel", close), goOn));
    }

    private void tell(String key, List<Node> content, List<Node> more, Runnable close) {
        List<Node> all = new ArrayList<>(content);
        all.addAll(more);
        show(text("kind." + key), "", all, List.of(closing("common.done", close)));
    }

    private void tell(String titleKey, String words, Runnable close) {
        show(text(titleKey), words, List.of(), List.of(closing("common.done", close)));
    }

    private Button closing(String key, Runnable close) {
        Button button = Ui.button("incoming-close", messages.text(key), close);
        button.setCancelButton(true);
        return button;
    }

    private void show(String title, String words, List<Node> content, List<Button> buttons) {
        setId("incoming");
        getStyleClass().addAll("dialog-card", "incoming");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        setMaxHeight(USE_PREF_SIZE);
        getChildren().add(Ui.paragraph(title, "heading"));
        if (!words.isEmpty()) {
            var text = Ui.paragraph(words, "muted");
            text.setId("incoming-text");
            getChildren().add(text);
        }
        if (!content.isEmpty()) {
            VBox facts = new VBox(12);
            facts.getChildren().addAll(content);
            ScrollPane scroll = new ScrollPane(facts);
            scroll.setFitToWidth(true);
            scroll.setMaxHeight(HEIGHT);
            scroll.setAccessibleText(title);
            getChildren().add(scroll);
        }
        HBox actions = new HBox();
        actions.getStyleClass().add("wizard-actions");
        actions.getChildren().addAll(buttons);
        getChildren().add(actions);
        Platform.runLater(buttons.getFirst()::requestFocus);
    }
}

package org.quorate.app.ui.signing;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;

/** What every review of a contract's call says, and how it fares afterwards. */
public final class TransactionParts {
    private final Messages messages;
    private final Formats formats;

    public TransactionParts(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    /** Who signs by what, where, and what it costs. */
    public Facts facts(SendReview review) {
        SignatureScheme scheme = review.from().key().map(AccountKey::scheme).orElse(SignatureScheme.SECP256K1);
        Facts facts = new Facts()
                .with(messages.text("send.network"), EndpointTexts.withChain(review.endpoint(), messages))
                .with(
                        messages.text("send.from"),
                        Grouped.whole(review.from().address().toChecksummed()),
                        "mono")
                .with(messages.text("key.signs"), messages.text("key.scheme." + scheme.label()))
                .with(
                        messages.text("explorer.fee"),
                        messages.text(
                                "send.fee.span", formats.coins(review.expectedFee()), formats.coins(review.maxFee())));
        facts.setId("transaction-facts");
        return facts;
    }

    /** How a sent transaction fares. @param done the title when it was carried out */
    public Node status(SendStatus status, String done) {
        Node node =
                switch (status) {
                    case SendStatus.Pending _ ->
                        waiting(messages.text("send.pending.title"), messages.text("send.pending.text"));
                    case SendStatus.Unknown(var problem) ->
                        waiting(messages.text("send.unknown.title"), UserError.sentences(problem, messages));
                    case SendStatus.Confirmed(var block, var hash, var fee) ->
                        new ResultPane(
                                Material2OutlinedAL.CHECK,
                                "success",
                                done,
                                messages.text("explorer.bench.confirmed", messages.number(block), formats.coins(fee)));
                    case SendStatus.Reverted(var block, var hash, var fee) ->
                        new ResultPane(
                                Material2OutlinedAL.CLOSE,
                                "danger",
                                messages.text("send.reverted.title", messages.number(block)),
                                messages.text("explorer.bench.reverted", messages.number(block), formats.coins(fee)));
                    case SendStatus.Replaced() ->
                        new ResultPane(
                                Material2OutlinedAL.CLOSE,
                                "danger",
                                messages.text("send.replaced.title"),
                                messages.text("send.replaced.text"));
                };
        node.setId("transaction-" + status.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        return node;
    }

    private static VBox waiting(String title, String text) {
        ProgressIndicator ring = new ProgressIndicator();
        ring.setMaxSize(40, 40);
        VBox waiting = new VBox(ring, Ui.paragraph(title, "heading"), Ui.paragraph(text, "muted"));
        waiting.getStyleClass().add("empty-state");
        return waiting;
    }
}

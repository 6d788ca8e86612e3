package org.quorate.app.ui.wallet.move;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.signing.TransactionFlow;
import org.quorate.app.ui.signing.TransactionParts;
import org.quorate.app.ui.wallet.keys.ReviewParts;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.move.Claimable;

/** The wizard that claims coin which a message brought to a shard and nobody took: the review, and how it fares. */
public final class ClaimView extends StackPane {
    private final Claimable claim;
    private final TransactionFlow flow;
    private final Messages messages;
    private final Runnable onClose;
    private final String amount;
    private final WizardPane pane;
    private final ReviewParts reviews;
    private final TransactionParts parts;

    /** @param flow that prepares the claim */
    public ClaimView(Claimable claim, TransactionFlow flow, Messages messages, Runnable onClose) {
        this.claim = claim;
        this.flow = flow;
        this.messages = messages;
        this.onClose = onClose;
        this.amount = new Formats(messages).coins(claim.amount());
        this.reviews = new ReviewParts(messages);
        this.parts = new TransactionParts(messages);
        this.pane = new WizardPane(
                messages,
                List.of(messages.text("move.step.review"), messages.text("move.state.RECEIVED")),
                flow.errorProperty());
        getChildren().add(pane);
        showReview(flow.reviewProperty().get());
        flow.reviewProperty().subscribe(this::showReview);
        flow.errorProperty().subscribe(_ -> showReview(flow.reviewProperty().get()));
        flow.sentProperty().subscribe(this::showProgress);
        flow.statusProperty().subscribe(this::showProgress);
    }

    private void showReview(Optional<SendReview> review) {
        if (flow.sentProperty().get().isPresent()) {
            return;
        }
        Button cancel = Ui.button("wizard-close", messages.text("common.cancel"), onClose);
        String title = messages.text("claim.title", amount);
        String why = messages.text("claim.why");
        if (review.isEmpty()) {
            boolean failed = flow.errorProperty().get().isPresent();
            pane.show(0, title, why, failed ? new VBox() : preparing(), cancel);
            return;
        }
        SendReview shown = review.get();
        Facts claimed = new Facts()
                .with(messages.text("send.amount"), amount, "strong")
                .with(
                        messages.text("send.recipient"),
                        Grouped.whole(shown.from().address().toChecksummed()),
                        "mono");
        claimed.setId("claim-facts");
        VBox content = new VBox(16, claimed, parts.facts(shown));
        reviews.firstUse(shown).ifPresent(content.getChildren()::add);
        shown.warnings().stream().sorted().forEach(warning -> content.getChildren()
                .add(Ui.notice(messages.text("send.warning." + warning.name()))));
        Button confirm = Ui.button("claim-confirm", messages.text("send.confirm"), flow::confirm, "accent");
        confirm.disableProperty().bind(flow.busyProperty());
        cancel.disableProperty().bind(flow.busyProperty());
        pane.show(0, title, why + " " + messages.text("move.review.text"), content, cancel, confirm);
    }

    private Node preparing() {
        ProgressIndicator ring = new ProgressIndicator();
        ring.setMaxSize(40, 40);
        VBox waiting = new VBox(ring, Ui.paragraph(messages.text("task.preparing"), "muted"));
        waiting.getStyleClass().add("empty-state");
        return waiting;
    }

    private void showProgress() {
        if (flow.sentProperty().get().isEmpty()) {
            return;
        }
        Node status = parts.status(flow.statusProperty().get(), messages.text("claim.received", amount, claim.shard()));
        pane.show(
                1,
                messages.text("claim.title", amount),
                "",
                status,
                Ui.button("wizard-close", messages.text("common.done"), onClose, "accent"));
    }
}

package org.quorate.app.ui.signing;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;

/** The review of a step that is one transaction, and what became of it. What the step is about says its {@link Step}. */
public final class TransactionPane extends StackPane {
    private final Messages messages;
    private final TransactionFlow flow;
    private final TransactionParts transaction;
    private final Step step;
    private final WizardPane pane;
    private final LiveRegion live = new LiveRegion(this);

    /** What is different from step to step. */
    public interface Step {
        /** With which the ids of controls begin. */
        String id();

        /** What is done. */
        String title();

        /** What there is to know about it in general. */
        String text();

        /** That it was done. */
        String done();

        /** What exactly is done, largest what matters most; empty until that was checked. */
        List<Node> content();

        /** Shown until the review is there. */
        default Node waiting() {
            return ring();
        }

        void confirm();

        void cancel();

        /** Shown once it is sent. @param usual what becomes of the transaction */
        default Node progress(SendStatus status, Node usual) {
            return usual;
        }

        /** What one can press once it is sent. */
        Button end(SendStatus status);
    }

    /** @param error also of what the flow knows nothing of */
    public TransactionPane(
            Messages messages, TransactionFlow flow, ObservableValue<Optional<UserError>> error, Step step) {
        this.messages = messages;
        this.flow = flow;
        this.transaction = new TransactionParts(messages);
        this.step = step;
        this.pane = new WizardPane(
                messages, List.of(messages.text("send.step.review"), messages.text("send.step.sent")), error);
        getChildren().add(pane);
        flow.reviewProperty().subscribe(this::show);
        flow.sentProperty().subscribe(this::show);
        flow.statusProperty().subscribe(this::show);
    }

    public static ProgressIndicator ring() {
        ProgressIndicator ring = new ProgressIndicator();
        ring.setMaxSize(32, 32);
        return ring;
    }

    /** To be called when the step has something else to say. */
    public void show() {
        flow.sentProperty()
                .get()
                .ifPresentOrElse(
                        this::showSent, () -> showReview(flow.reviewProperty().get()));
    }

    private void showReview(Optional<SendReview> review) {
        VBox content = new VBox(16);
        content.getChildren().addAll(step.content());
        Button confirm = Ui.button(step.id() + "-confirm", messages.text("send.confirm"), step::confirm, "accent");
        if (review.isPresent()) {
            content.setId(step.id() + "-review");
            content.getChildren().add(transaction.facts(review.get()));
            confirm.disableProperty().bind(flow.busyProperty());
        } else {
            Node waiting = step.waiting();
            waiting.visibleProperty().bind(flow.busyProperty());
            content.getChildren().add(waiting);
            confirm.setDisable(true);
        }
        pane.show(
                0,
                step.title(),
                step.text(),
                content,
                Ui.button(step.id() + "-cancel", messages.text("common.cancel"), step::cancel),
                confirm);
    }

    private void showSent(SentTransaction sent) {
        SendStatus status = flow.statusProperty().get();
        Facts facts = new Facts().with(messages.text("send.hash"), sent.hash().toHex(), "mono");
        Node progress = step.progress(status, transaction.status(status, step.done()));
        live.say(LiveRegion.words(progress));
        pane.show(1, step.title(), "", new VBox(8, progress, facts), step.end(status));
    }
}

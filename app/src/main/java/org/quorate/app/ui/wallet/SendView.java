package org.quorate.app.ui.wallet;

import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.wallet.keys.ReviewParts;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.rpc.Endpoint;

/** The wizard that sends coin. */
final class SendView extends StackPane {
    private final SendViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Runnable onClose;
    private final WizardPane pane;
    private final ReviewParts parts;

    SendView(SendViewModel model, Messages messages, Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.onClose = onClose;
        this.parts = new ReviewParts(messages);
        this.pane = new WizardPane(
                messages,
                List.of(
                        messages.text("send.step.fill"),
                        messages.text("send.step.review"),
                        messages.text("send.step.sent")),
                model.errorProperty());
        getChildren().add(pane);
        model.stepProperty().subscribe(step -> {
            switch (step) {
                case FILL -> showForm();
                case REVIEW -> showReview(model.reviewProperty().get().orElseThrow());
                case PROGRESS -> showStatus(model.statusProperty().get());
            }
        });
        model.statusProperty().subscribe(status -> {
            if (model.stepProperty().get() == SendViewModel.Step.PROGRESS) {
                showStatus(status);
            }
        });
    }

    private void showForm() {
        TextField recipient = new TextField();
        recipient.setId("send-recipient");
        recipient.getStyleClass().add("mono");
        recipient.textProperty().bindBidirectional(model.recipientProperty());
        TextField amount = new TextField();
        amount.setId("send-amount");
        amount.textProperty().bindBidirectional(model.amountProperty());
        HBox.setHgrow(amount, Priority.ALWAYS);
        HBox amountLine = new HBox(8, amount, Ui.label(messages.text("wallet.unit"), "muted"));
        amountLine.setAlignment(Pos.CENTER_LEFT);
        ComboBox<Endpoint> shard = ShardChoice.of(messages, "send-shard", FXCollections.observableList(model.shards()));
        shard.valueProperty().bindBidirectional(model.shardProperty());
        shard.setMaxWidth(Double.MAX_VALUE);
        VBox form = new VBox(
                new Field(messages.text("send.network"), shard),
                new Field(messages.text("send.recipient"), recipient).withHint(messages.text("send.recipient.hint")),
                new Field(messages.text("send.amount"), amount, amountLine));
        form.getStyleClass().add("form");
        Button next = Ui.button("wizard-next", messages.text("send.review"), model::review, "accent");
        next.setDefaultButton(true);
        next.disableProperty()
                .bind(model.recipientProperty()
                        .isEmpty()
                        .or(model.amountProperty().isEmpty())
                        .or(model.busyProperty()));
        pane.show(0, messages.text("send.fill.title"), "", form, close("common.cancel"), next);
        Platform.runLater(recipient::requestFocus);
    }

    private void showReview(SendReview review) {
        Facts facts = new Facts()
                .with(messages.text("send.network"), ShardChoice.text(messages, review.endpoint()))
                .with(messages.text("send.asset"), messages.text("send.asset.coin"))
                .with(
                        messages.text("send.from"),
                        Grouped.whole(review.from().address().toChecksummed()),
                        "mono")
                .with(messages.text("send.recipient"), Grouped.whole(review.to().toChecksummed()), "mono", "strong")
                .with(messages.text("send.amount"), formats.coins(review.amount()), "strong")
                .with(messages.text("key.signs"), parts.signature(review))
                .with(messages.text("send.fee.expected"), formats.coins(review.expectedFee()))
                .with(messages.text("send.fee.max"), formats.coins(review.maxFee()))
                .with(messages.text("send.total"), formats.coins(review.maxTotal()), "summary-total");
        facts.setId("send-facts");
        VBox content = new VBox(16, facts);
        parts.firstUse(review).ifPresent(content.getChildren()::add);
        review.warnings().stream().sorted().forEach(warning -> content.getChildren()
                .add(notice(messages.text("send.warning." + warning.name()))));
        Button confirm = Ui.button("send-confirm", messages.text("send.confirm"), model::confirm, "accent");
        confirm.disableProperty().bind(model.busyProperty());
        Button back = Ui.button("wizard-back", messages.text("common.back"), model::edit);
        back.disableProperty().bind(model.busyProperty());
        pane.show(1, messages.text("send.review.title"), messages.text("send.review.text"), content, back, confirm);
    }

    private static HBox notice(String text) {
        HBox notice = new HBox(Ui.icon(Material2OutlinedMZ.WARNING), Ui.paragraph(text));
        notice.getStyleClass().add("notice");
        HBox.setHgrow(notice.getChildren().getLast(), Priority.ALWAYS);
        return notice;
    }

    private void showStatus(SendStatus status) {
        Node content =
                switch (status) {
                    case SendStatus.Pending pending ->
                        waiting(messages.text("send.pending.title"), messages.text("send.pending.text"));
                    case SendStatus.Unknown(var problem) ->
                        waiting(messages.text("send.unknown.title"), problem.what() + " " + problem.advice());
                    case SendStatus.Confirmed(var block, var hash, var fee) ->
                        new ResultPane(
                                Material2OutlinedAL.CHECK,
                                "success",
                                messages.text("send.confirmed.title", messages.number(block)),
                                messages.text("send.confirmed.text", formats.coins(fee)));
                    case SendStatus.Reverted(var block, var hash, var fee) ->
                        new ResultPane(
                                Material2OutlinedAL.CLOSE,
                                "danger",
                                messages.text("send.reverted.title", messages.number(block)),
                                messages.text("send.reverted.text", formats.coins(fee)));
                    case SendStatus.Replaced() ->
                        new ResultPane(
                                Material2OutlinedAL.CLOSE,
                                "danger",
                                messages.text("send.replaced.title"),
                                messages.text("send.replaced.text"));
                };
        Facts facts = new Facts();
        model.sentProperty().get().ifPresent(sent -> facts.with(
                        messages.text("send.hash"), sent.hash().toHex(), "mono")
                .with(
                        messages.text("send.recipient"),
                        Grouped.whole(sent.review().to().toChecksummed()),
                        "mono")
                .with(messages.text("send.amount"), formats.coins(sent.review().amount())));
        content.setId("send-status-" + status.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        pane.show(2, messages.text("send.sent.title"), "", new VBox(8, content, facts), close("common.done"));
    }

    private static VBox waiting(String title, String text) {
        ProgressIndicator ring = new ProgressIndicator();
        ring.setMaxSize(40, 40);
        VBox waiting = new VBox(ring, Ui.paragraph(title, "heading"), Ui.paragraph(text, "muted"));
        waiting.getStyleClass().add("empty-state");
        return waiting;
    }

    private Button close(String key) {
        return Ui.button("wizard-close", messages.text(key), onClose, key.equals("common.done") ? "accent" : "plain");
    }
}

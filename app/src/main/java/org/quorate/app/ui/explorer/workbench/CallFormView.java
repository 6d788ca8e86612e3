package org.quorate.app.ui.explorer.workbench;

import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.abi.AbiParameter;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;

/** A function or a constructor: its arguments, the review of what would be signed, and what became of it. */
final class CallFormView extends VBox {
    private static final int SHOWN_DATA = 258;

    private final CallViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Runnable onClose;

    CallFormView(CallViewModel model, Messages messages, Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.onClose = onClose;
        getStyleClass().add("card");
        setId("bench-form");
        StackPane content = new StackPane();
        Label problem = Ui.paragraph("", "field-error");
        problem.setId("bench-form-problem");
        model.problemProperty().subscribe(text -> {
            problem.setText(text);
            Ui.setShown(problem, !text.isEmpty());
        });
        getChildren()
                .addAll(
                        Ui.label(title(), "heading"),
                        content,
                        problem,
                        new ErrorPanel(messages, model.errorProperty()));
        model.stepProperty().subscribe(step -> content.getChildren()
                .setAll(
                        switch (step) {
                            case FILL -> arguments();
                            case REVIEW -> review(model.reviewProperty().get().orElseThrow());
                            case SENT -> sent();
                        }));
    }

    private String text(String key, Object... parameters) {
        return messages.text("explorer.bench." + key, parameters);
    }

    private String title() {
        return switch (model.form()) {
            case CallForm.OfFunction(var function) -> function.signature().toString();
            case CallForm.OfConstructor(var artifact) -> text("deploy.title", artifact.name());
        };
    }

    private Node arguments() {
        VBox form = new VBox();
        form.getStyleClass().add("form");
        for (int i = 0; i < model.arguments().size(); i++) {
            AbiParameter input = model.form().inputs().get(i);
            String name = input.name().isEmpty() ? messages.text("explorer.value.unnamed", i) : input.name();
            form.getChildren()
                    .add(new Field(
                            messages.text(
                                    "explorer.value.name", name, input.type().toString()),
                            field("bench-argument-" + i, model.arguments().get(i))));
        }
        if (model.form().payable()) {
            form.getChildren().add(new Field(text("value"), field("bench-value", model.valueProperty())));
        }
        boolean reads = model.form() instanceof CallForm.OfFunction function && function.reads();
        Button go = reads
                ? Ui.button("bench-read", text("read"), model::read, "accent")
                : Ui.button("bench-review", text("review"), model::review, "accent");
        go.disableProperty().bind(model.busyProperty());
        Label answer = Ui.paragraph("", "mono");
        answer.setId("bench-answer");
        model.answerProperty().subscribe(text -> {
            answer.setText(text);
            Ui.setShown(answer, !text.isEmpty());
        });
        form.getChildren().addAll(answer, actions(close("common.cancel"), go));
        return form;
    }

    private static TextField field(String id, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        Ui.mono(field);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private Node review(SendReview review) {
        Facts facts = new Facts()
                .with(messages.text("send.network"), EndpointTexts.withChain(review.endpoint(), messages))
                .with(
                        messages.text("send.from"),
                        Grouped.whole(review.from().address().toChecksummed()),
                        "mono");
        review.transaction()
                .to()
                .ifPresentOrElse(
                        to -> facts.with(messages.text("send.recipient"), Grouped.whole(to.toChecksummed()), "mono"),
                        () -> facts.with(messages.text("send.recipient"), messages.text("explorer.creation")));
        for (int i = 0; i < model.arguments().size(); i++) {
            AbiParameter input = model.form().inputs().get(i);
            String name = input.name().isEmpty() ? messages.text("explorer.value.unnamed", i) : input.name();
            facts.with(
                    messages.text("explorer.value.name", name, input.type().toString()),
                    model.arguments().get(i).get(),
                    "mono");
        }
        String data = review.transaction().data().toHex();
        facts.with(
                        messages.text("explorer.data"),
                        data.length() > SHOWN_DATA ? data.substring(0, SHOWN_DATA) + "\u2026" : data,
                        "mono",
                        "raw")
                .with(messages.text("send.amount"), formats.coins(review.amount()), "strong")
                .with(text("gasLimit"), messages.number(review.transaction().gasLimit()))
                .with(messages.text("send.fee.expected"), formats.coins(review.expectedFee()))
                .with(messages.text("send.fee.max"), formats.coins(review.maxFee()))
                .with(messages.text("send.total"), formats.coins(review.maxTotal()), "summary-total");
        facts.setId("bench-facts");
        Button confirm = Ui.button("bench-confirm", messages.text("send.confirm"), model::confirm, "accent");
        confirm.disableProperty().bind(model.busyProperty());
        Button back = Ui.button("bench-back", messages.text("common.back"), model::edit);
        back.disableProperty().bind(model.busyProperty());
        return new VBox(16, Ui.paragraph(text("review.text"), "muted"), facts, actions(back, confirm));
    }

    private Node sent() {
        Label status = Ui.paragraph("", "strong");
        status.setId("bench-status");
        model.statusProperty().subscribe(now -> status.setText(words(now)));
        Facts facts = new Facts();
        model.sentProperty()
                .get()
                .ifPresent(sent ->
                        facts.with(messages.text("send.hash"), sent.hash().toHex(), "mono"));
        model.created()
                .ifPresent(created ->
                        facts.with(messages.text("explorer.creation"), Grouped.whole(created.toChecksummed()), "mono"));
        return new VBox(16, status, facts, actions(close("common.done")));
    }

    private String words(SendStatus status) {
        return switch (status) {
            case SendStatus.Pending pending -> messages.text("send.pending.title");
            case SendStatus.Unknown(var problem) -> UserError.cause(problem, messages);
            case SendStatus.Confirmed(var block, var hash, var fee) ->
                text("confirmed", messages.number(block), formats.coins(fee));
            case SendStatus.Reverted(var block, var hash, var fee) ->
                text("reverted", messages.number(block), formats.coins(fee));
            case SendStatus.Replaced() -> messages.text("send.replaced.text");
        };
    }

    private Button close(String key) {
        return Ui.button("bench-close-" + key.substring(7).toLowerCase(Locale.ROOT), messages.text(key), onClose);
    }

    private static HBox actions(Button... buttons) {
        HBox actions = new HBox(buttons);
        actions.getStyleClass().add("wizard-actions");
        return actions;
    }
}

package org.quorate.app.ui.wallet.pay;

import java.util.List;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Segments;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** The wizard that pays. */
public final class PayView extends StackPane {
    private final PayViewModel model;
    private final Messages messages;
    private final Runnable onClose;
    private final boolean hasForm;
    private final WizardPane pane;

    /** @param hasForm false for a payment that begins with its review */
    public PayView(PayViewModel model, Messages messages, boolean hasForm, Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.hasForm = hasForm;
        this.onClose = onClose;
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
                case FILL -> showFirst();
                case REVIEW -> showReview(model.reviewProperty().get().orElseThrow());
                case PROGRESS -> showStatus(model.statusProperty().get());
            }
        });
        model.reviewProperty().subscribe(review -> {
            if (model.stepProperty().get() == PayViewModel.Step.REVIEW) {
                review.ifPresent(this::showReview);
            }
        });
        model.statusProperty().subscribe(status -> {
            if (model.stepProperty().get() == PayViewModel.Step.PROGRESS) {
                showStatus(status);
            }
        });
    }

    private void showFirst() {
        if (hasForm) {
            showForm();
            return;
        }
        VBox waiting = waiting(messages.text("task.preparing"), "");
        model.busyProperty().subscribe(busy -> Ui.setShown(waiting, busy));
        pane.show(0, messages.text("send.fill.title"), "", waiting, close("common.cancel"));
    }

    private void showForm() {
        ComboBox<PayAsset> asset = new ComboBox<>(FXCollections.observableList(model.assets()));
        asset.setId("send-asset");
        asset.setConverter(new ShownAs<>(shown -> shown.text(messages)));
        asset.valueProperty().bindBidirectional(model.assetProperty());
        asset.setMaxWidth(Double.MAX_VALUE);
        TextField recipient = new TextField();
        recipient.setId("send-recipient");
        Ui.mono(recipient);
        recipient.textProperty().bindBidirectional(model.recipientProperty());
        HBox.setHgrow(recipient, Priority.ALWAYS);
        HBox recipientLine = new WrapLine(8, recipient, paste(), picture());
        VBox form = new VBox(
                new Field(messages.text("send.asset"), asset),
                new Field(messages.text("send.recipient"), recipient, recipientLine)
                        .withHint(messages.text("pay.recipient.hint")),
                amount(),
                fee());
        form.getStyleClass().add("form");
        if (!model.coins().isEmpty()) {
            form.getChildren()
                    .add(Ui.paragraph(messages.text("pay.coins", model.coins().size()), "muted"));
        }
        Button next = Ui.button("wizard-next", messages.text("send.review"), model::review, "accent");
        next.setDefaultButton(true);
        next.disableProperty()
                .bind(model.recipientProperty()
                        .isEmpty()
                        .or(model.amountProperty().isEmpty())
                        .or(model.busyProperty()));
        Button stop = Ui.button("send-stop", messages.text("pay.stop"), model::stopPreparing);
        model.busyProperty().subscribe(busy -> Ui.setShown(stop, busy));
        pane.show(0, messages.text("send.fill.title"), "", form, close("common.cancel"), stop, next);
        Platform.runLater(recipient::requestFocus);
    }

    private Button paste() {
        return Ui.iconButton(
                "send-paste",
                Material2OutlinedAL.CONTENT_PASTE,
                messages.text("pay.paste"),
                () -> RequestReader.fromClipboard().ifPresent(model.recipientProperty()::set));
    }

    private Button picture() {
        return Ui.iconButton(
                "send-picture",
                Material2OutlinedMZ.QR_CODE_SCANNER,
                messages.text("pay.picture"),
                () -> RequestReader.fromFile(getScene().getWindow(), messages)
                        .ifPresent(model.recipientProperty()::set));
    }

    private Field amount() {
        TextField amount = new TextField();
        amount.setId("send-amount");
        amount.textProperty().bindBidirectional(model.amountProperty());
        HBox.setHgrow(amount, Priority.ALWAYS);
        Label unit = Ui.label("", "muted");
        Button all = Ui.button(
                "send-all",
                messages.text("pay.all"),
                () -> model.amountProperty().set(PayForm.ALL),
                "flat");
        model.assetProperty().subscribe(asset -> {
            unit.setText(asset.unit(messages));
            Ui.setShown(all, !(asset instanceof PayAsset.OfCoin));
        });
        HBox line = new WrapLine(8, amount, unit, all);
        line.setAlignment(Pos.CENTER_LEFT);
        return new Field(messages.text("send.amount"), amount, line);
    }

    private VBox fee() {
        Segments<FeeWish.Level> levels = new Segments<>(
                "send-fee",
                List.of(FeeWish.Level.values()),
                level -> messages.text("pay.fee." + level.name()),
                model.feeProperty());
        TextField custom = new TextField();
        custom.setId("send-fee-custom-value");
        custom.setAccessibleText(messages.text("pay.fee"));
        custom.setPrefColumnCount(8);
        custom.textProperty().bindBidirectional(model.customFeeProperty());
        Label unit = Ui.label("", "muted");
        model.assetProperty()
                .subscribe(asset -> unit.setText(messages.text(
                        asset instanceof PayAsset.OfBitcoin ? "pay.fee.unit.bitcoin" : "pay.fee.unit.gas")));
        HBox typed = new WrapLine(8, custom, unit);
        typed.setAlignment(Pos.CENTER_LEFT);
        model.feeProperty().subscribe(level -> Ui.setShown(typed, level == FeeWish.Level.CUSTOM));
        HBox line = new WrapLine(12, levels, typed);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox field = new VBox(Ui.label(messages.text("pay.fee"), "field-label"), line);
        field.getStyleClass().add("field");
        return field;
    }

    /** Of a payment without a form the fee is chosen where it is reviewed. */
    private VBox feeAgain() {
        Button again = Ui.button("send-fee-again", messages.text("pay.fee.again"), model::reviewAgain);
        again.disableProperty().bind(model.busyProperty());
        VBox fee = fee();
        fee.getChildren().add(again);
        fee.setSpacing(8);
        return fee;
    }

    private void showReview(PayReview review) {
        Facts facts = new Facts();
        review.facts()
                .forEach(fact ->
                        facts.with(fact.name(), fact.value(), fact.styles().toArray(String[]::new)));
        facts.setId("send-facts");
        VBox content = new VBox(16, facts);
        if (!hasForm) {
            content.getChildren().add(feeAgain());
        }
        review.notes().forEach(note -> content.getChildren().add(Ui.paragraph(note, "muted")));
        review.warnings().forEach(warning -> content.getChildren().add(Ui.notice(warning)));
        review.handover().ifPresent(there -> content.getChildren().add(new HandoverPane(model, messages)));
        Button confirm = Ui.button("send-confirm", messages.text("send.confirm"), model::confirm, "accent");
        confirm.disableProperty().bind(model.busyProperty());
        Ui.setShown(confirm, review.handover().isEmpty());
        // Not "cancel": that is what some of these transactions do.
        Button back =
                hasForm ? Ui.button("wizard-back", messages.text("common.back"), model::edit) : close("common.back");
        back.disableProperty().bind(model.busyProperty());
        pane.show(
                1,
                review.title().orElseGet(() -> messages.text("send.review.title")),
                messages.text(review.title().isPresent() ? "pay.replace.text" : "send.review.text"),
                content,
                back,
                confirm);
    }

    private void showStatus(PayStatus status) {
        Node content = status.kind().isWaiting()
                ? waiting(status.title(), status.text())
                : new ResultPane(
                        status.kind() == PayStatus.Kind.CONFIRMED
                                ? Material2OutlinedAL.CHECK
                                : Material2OutlinedAL.CLOSE,
                        status.kind() == PayStatus.Kind.CONFIRMED ? "success" : "danger",
                        status.title(),
                        status.text());
        content.setId("send-status-" + status.kind().key());
        Facts facts = new Facts();
        model.sentProperty().get().ifPresent(sent -> facts.with(messages.text("send.hash"), sent.hash(), "mono")
                .with(messages.text("send.recipient"), sent.to(), "mono")
                .with(messages.text("send.amount"), sent.amount()));
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

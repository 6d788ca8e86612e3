package org.quorate.app.ui.wallet.keys;

import java.util.List;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.keys.CarriedChange;

/** The wizard that changes an account's key. */
public final class KeyChangeView extends StackPane {
    private final KeyChangeViewModel model;
    private final Messages messages;
    private final Runnable onClose;
    private final WizardPane pane;
    private final ReviewParts parts;

    public KeyChangeView(KeyChangeViewModel model, Messages messages, Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.onClose = onClose;
        this.parts = new ReviewParts(messages);
        this.pane = new WizardPane(
                messages,
                List.of(
                        messages.text("key.step.choose"),
                        messages.text("send.step.review"),
                        messages.text("send.step.sent")),
                model.errorProperty());
        getChildren().add(pane);
        model.stepProperty().subscribe(step -> {
            switch (step) {
                case FILL -> showForm();
                case REVIEW -> showReview();
                case PROGRESS -> showProgress();
            }
        });
        model.batch().sent().addListener((ListChangeListener<SendBatch.Sent>) change -> updateProgress());
        model.arrivals().addListener((ListChangeListener<CarriedChange.Place>) change -> updateProgress());
    }

    private void updateProgress() {
        if (model.stepProperty().get() == KeyChangeViewModel.Step.PROGRESS) {
            showProgress();
        }
    }

    private String text(String part) {
        return messages.text("key.wizard." + model.task().key() + "." + part);
    }

    private void showForm() {
        VBox form = new VBox();
        form.getStyleClass().add("form");
        switch (model.task()) {
            case ROTATE, RECOVERY -> form.getChildren().addAll(schemeField(), offerField());
            case BIND -> form.getChildren().add(schemeField());
            case GUARDIANS -> form.getChildren().addAll(guardiansField(), thresholdField());
            case CANCEL, CARRY, ECDSA_OFF -> {}
        }
        form.getChildren().add(placesField());
        Button next = Ui.button("wizard-next", messages.text("send.review"), model::review, "accent");
        next.setDefaultButton(true);
        next.disableProperty().bind(model.busyProperty());
        pane.show(0, text("title"), text("text"), form, close("common.cancel"), next);
        Platform.runLater(next::requestFocus);
    }

    private Field schemeField() {
        ComboBox<SignatureScheme> choice = SchemeChoice.of("key-scheme", messages);
        choice.valueProperty().bindBidirectional(model.schemeProperty());
        choice.disableProperty().bind(model.offerProperty().isEmpty().not());
        return new Field(messages.text("key.scheme.new"), choice);
    }

    private Field offerField() {
        TextField file = new TextField();
        file.setId("key-offer");
        file.textProperty().bindBidirectional(model.offerProperty());
        return new Field(messages.text("key.offer"), file).withHint(text("offer"));
    }

    private Field guardiansField() {
        TextArea addresses = Ui.leftWithTab(new TextArea());
        addresses.setId("key-guardians-list");
        Ui.mono(addresses);
        addresses.setPrefRowCount(4);
        addresses.textProperty().bindBidirectional(model.guardiansProperty());
        return new Field(messages.text("key.guardians"), addresses).withHint(messages.text("key.guardians.hint"));
    }

    private Field thresholdField() {
        TextField threshold = new TextField();
        threshold.setId("key-threshold");
        threshold.textProperty().bindBidirectional(model.thresholdProperty());
        return new Field(messages.text("key.threshold"), threshold);
    }

    private Node placesField() {
        HBox boxes = new WrapLine(16);
        boxes.setAlignment(Pos.CENTER_LEFT);
        for (KeyChangeViewModel.Place place : model.places()) {
            CheckBox box = Ui.checkBox(EndpointTexts.name(place.endpoint(), messages));
            box.setId("key-place-" + place.endpoint().chainId());
            box.selectedProperty().bindBidirectional(place.wanted());
            boxes.getChildren().add(box);
        }
        boolean carries = model.task() == KeyTask.CARRY;
        VBox field =
                new VBox(6, Ui.label(messages.text(carries ? "key.places.from" : "key.places"), "field-label"), boxes);
        if (!carries && model.places().size() > 1) {
            field.getChildren().add(Ui.paragraph(messages.text("key.places.hint")));
        }
        field.getStyleClass().add("field");
        return field;
    }

    private void showReview() {
        VBox content = new VBox(16);
        content.setId("key-review");
        content.getChildren().add(parts.facts(model.reviews(), model.isCarried()));
        content.getChildren().addAll(parts.notices(model.reviews()));
        Button confirm = Ui.button(
                "key-confirm",
                messages.text("send.confirm"),
                model::confirm,
                model.task() == KeyTask.ECDSA_OFF ? "danger" : "accent");
        if (model.task() == KeyTask.ECDSA_OFF) {
            TextField typed = new TextField();
            typed.setId("key-typed");
            Ui.mono(typed);
            typed.textProperty().bindBidirectional(model.typedProperty());
            content.getChildren()
                    .add(new Field(messages.text("key.typed"), typed)
                            .withHint(Grouped.whole(model.account().address().toChecksummed())));
        }
        confirm.disableProperty().bind(model.mayConfirm().not());
        Button back = Ui.button("wizard-back", messages.text("common.back"), model::edit);
        back.disableProperty().bind(model.busyProperty());
        pane.show(1, text("review"), text("consequence"), content, back, confirm);
    }

    private void showProgress() {
        VBox content = new VBox(16);
        content.setId("key-progress");
        model.batch().sent().forEach(sent -> content.getChildren().add(parts.progress(sent)));
        if (model.isCarried()) {
            content.getChildren().add(parts.arrivals(model.arrivals(), model.mayStillArrive()));
        }
        pane.show(2, text("sent"), text("after"), content, close("common.done"));
    }

    private Button close(String key) {
        return Ui.button("wizard-close", messages.text(key), onClose, key.equals("common.done") ? "accent" : "plain");
    }
}

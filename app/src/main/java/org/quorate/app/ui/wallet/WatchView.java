package org.quorate.app.ui.wallet;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.ui.resources.Messages;

/** The wizard that makes a wallet which only watches. */
final class WatchView extends StackPane {
    private final WatchViewModel model;
    private final Messages messages;
    private final Runnable onCancel;
    private final WizardPane pane;

    WatchView(WatchViewModel model, Messages messages, Runnable onCancel) {
        this.model = model;
        this.messages = messages;
        this.onCancel = onCancel;
        this.pane = new WizardPane(
                messages,
                List.of(messages.text("watch.step.keys"), messages.text("wallet.restore.step.password")),
                model.errorProperty());
        getChildren().add(pane);
        model.watchedProperty().subscribe(watched -> {
            if (watched.isEmpty()) {
                showKeys();
            } else {
                showPassword();
            }
        });
    }

    private void showKeys() {
        TextArea keys = Ui.textArea();
        keys.setId("watch-keys");
        keys.setPrefRowCount(5);
        keys.textProperty().bindBidirectional(model.typedProperty());
        Button next = Ui.button("wizard-next", messages.text("common.next"), model::finishKeys, "accent");
        next.disableProperty().bind(keys.textProperty().isEmpty());
        pane.show(
                0,
                messages.text("watch.title"),
                messages.text("watch.text"),
                new Field(messages.text("watch.keys"), keys).withHint(messages.text("watch.keys.hint")),
                cancel(),
                next);
        Platform.runLater(keys::requestFocus);
    }

    private void showPassword() {
        Button next = new Button();
        PasswordForm form = new PasswordForm(messages, next::fire);
        next.setId("wizard-next");
        next.setText(messages.text("watch.finish"));
        next.getStyleClass().add("accent");
        next.disableProperty().bind(form.validProperty().not().or(model.busyProperty()));
        next.setOnAction(event -> model.watch(form.take()));
        pane.show(
                1,
                messages.text("wallet.create.password.title"),
                messages.text("watch.password.text"),
                form,
                cancel(),
                Ui.button("wizard-back", messages.text("common.back"), model::edit),
                next);
        Platform.runLater(form::focusFirst);
    }

    private Button cancel() {
        return Ui.button("wizard-cancel", messages.text("common.cancel"), onCancel);
    }
}

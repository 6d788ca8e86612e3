package org.quorate.app.ui.wallet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.ResultPane;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.ui.resources.Messages;

/** The wizard that makes a wallet. */
final class CreateView extends StackPane {
    private final CreateViewModel model;
    private final Messages messages;
    private final Runnable onCancel;
    private final Runnable onDone;
    private final WizardPane pane;

    CreateView(CreateViewModel model, Messages messages, Runnable onCancel, Runnable onDone) {
        this.model = model;
        this.messages = messages;
        this.onCancel = onCancel;
        this.onDone = onDone;
        this.pane = new WizardPane(
                messages,
                List.of(
                        messages.text("wallet.create.step.password"),
                        messages.text("wallet.create.step.words"),
                        messages.text("wallet.create.step.check"),
                        messages.text("wallet.create.step.done")),
                model.errorProperty());
        getChildren().add(pane);
        model.stepProperty().subscribe(this::show);
    }

    private void show(CreateViewModel.Step step) {
        switch (step) {
            case PASSWORD -> showPassword();
            case WORDS -> showWords();
            case CHECK -> showCheck();
            case DONE -> showDone();
        }
    }

    private void showPassword() {
        Button next = new Button();
        PasswordForm form = new PasswordForm(messages, () -> next.fire());
        PassphraseForm passphrase = new PassphraseForm(messages);
        next.setId("wizard-next");
        next.setText(messages.text("common.next"));
        next.getStyleClass().add("accent");
        next.disableProperty()
                .bind(form.validProperty().and(passphrase.validProperty()).not());
        next.setOnAction(event -> model.choosePassword(form.take(), passphrase.take()));
        pane.show(
                0,
                messages.text("wallet.create.password.title"),
                messages.text("wallet.create.password.text"),
                new VBox(20, form, passphrase),
                cancel(),
                next);
        Platform.runLater(form::focusFirst);
    }

    private void showWords() {
        Button next = Ui.button("wizard-next", messages.text("wallet.create.words.next"), model::toCheck, "accent");
        next.disableProperty().bind(model.revealedProperty().not());
        HBox warning = Ui.notice(messages.text("wallet.create.words.warning"));
        VBox content = new VBox(16, new PhrasePane(model, messages), warning);
        pane.show(
                1,
                messages.text("wallet.create.words.title"),
                messages.text("wallet.create.words.text"),
                content,
                cancel(),
                next);
    }

    private void showCheck() {
        Map<Integer, TextField> inputs = new LinkedHashMap<>();
        GridPane grid = new GridPane(16, 16);
        for (int number : model.asked()) {
            TextField input = new TextField();
            input.setId("check-" + number);
            grid.add(
                    new Field(messages.text("wallet.create.check.word", number), input),
                    inputs.size() % 2,
                    inputs.size() / 2);
            GridPane.setHgrow(grid.getChildren().getLast(), Priority.ALWAYS);
            inputs.put(number, input);
        }
        Runnable check = () -> model.check(
                inputs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .getText())));
        Button next = Ui.button("wizard-next", messages.text("wallet.create.check.next"), check, "accent");
        next.setDefaultButton(true);
        next.disableProperty().bind(model.busyProperty());
        Button back = Ui.button("wizard-back", messages.text("common.back"), model::toWords);
        back.disableProperty().bind(model.busyProperty());
        pane.show(
                2,
                messages.text("wallet.create.check.title"),
                messages.text("wallet.create.check.text"),
                grid,
                back,
                next);
        Platform.runLater(() -> inputs.values().iterator().next().requestFocus());
    }

    private void showDone() {
        Button done = Ui.button("wizard-done", messages.text("wallet.create.done.open"), onDone, "accent");
        done.setDefaultButton(true);
        ResultPane result = new ResultPane(
                Material2OutlinedAL.CHECK,
                "success",
                messages.text("wallet.create.done.title"),
                messages.text("wallet.create.done.text"));
        pane.show(3, messages.text("wallet.create.done.heading"), "", result, done);
        Platform.runLater(done::requestFocus);
    }

    private Button cancel() {
        return Ui.button("wizard-cancel", messages.text("common.cancel"), onCancel);
    }
}

package org.quorate.app.ui.wallet;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** The wizard that restores a wallet from its words. */
final class RestoreView extends StackPane {
    private final RestoreViewModel model;
    private final Messages messages;
    private final Runnable onCancel;
    private final WizardPane pane;

    RestoreView(RestoreViewModel model, Messages messages, Runnable onCancel) {
        this.model = model;
        this.messages = messages;
        this.onCancel = onCancel;
        this.pane = new WizardPane(
                messages,
                List.of(messages.text("wallet.restore.step.words"), messages.text("wallet.restore.step.password")),
                model.errorProperty());
        getChildren().add(pane);
        model.stepProperty().subscribe(step -> {
            switch (step) {
                case WORDS -> showWords();
                case PASSWORD -> showPassword();
            }
        });
    }

    private void showWords() {
        TextArea words = Ui.textArea();
        words.setId("restore-words");
        words.setPrefRowCount(5);
        words.textProperty().bindBidirectional(model.typedProperty());
        Label count = Ui.label("", "field-hint");
        count.textProperty().bind(model.countProperty());
        Label wrong = Ui.paragraph("", "field-error");
        wrong.setId("restore-typo");
        HBox suggestions = new WrapLine(8);
        suggestions.setAlignment(Pos.CENTER_LEFT);
        VBox help = new VBox(8, wrong, suggestions);
        model.typoProperty().subscribe(typo -> {
            Ui.setShown(help, typo.isPresent());
            typo.ifPresent(mistyped -> {
                wrong.setText(messages.text("wallet.restore.typo", mistyped.number(), mistyped.typed()));
                suggestions.getChildren().setAll(Ui.label(messages.text("wallet.restore.meant"), "field-hint"));
                mistyped.suggestions().forEach(word -> suggestions
                        .getChildren()
                        .add(Ui.button("suggest-" + word, word, () -> model.accept(mistyped, word), "small")));
            });
        });
        Button next = Ui.button("wizard-next", messages.text("common.next"), model::finishWords, "accent");
        next.disableProperty().bind(model.completeProperty().not());
        TextField birthday = new TextField();
        birthday.setId("restore-birthday");
        birthday.setPromptText("2024-05-31");
        Ui.mono(birthday);
        birthday.textProperty().bindBidirectional(model.birthdayProperty());
        VBox content = new VBox(
                8,
                new Field(messages.text("wallet.restore.words"), words),
                count,
                help,
                new Field(messages.text("wallet.restore.birthday"), birthday)
                        .withHint(messages.text("wallet.restore.birthday.hint"))
                        .withError(model.birthdayErrorProperty()));
        pane.show(
                0,
                messages.text("wallet.restore.words.title"),
                messages.text("wallet.restore.words.text"),
                content,
                cancel(),
                next);
        Platform.runLater(words::requestFocus);
    }

    private void showPassword() {
        Button next = new Button();
        PasswordForm form = new PasswordForm(messages, () -> next.fire());
        PassphraseForm passphrase = new PassphraseForm(messages);
        next.setId("wizard-next");
        next.setText(messages.text("wallet.restore.finish"));
        next.getStyleClass().add("accent");
        next.disableProperty()
                .bind(form.validProperty().and(passphrase.validProperty()).not().or(model.busyProperty()));
        next.setOnAction(event -> model.restore(form.take(), passphrase.take()));
        pane.show(
                1,
                messages.text("wallet.create.password.title"),
                messages.text("wallet.create.password.text"),
                new VBox(20, form, passphrase),
                cancel(),
                next);
        Platform.runLater(form::focusFirst);
    }

    private Button cancel() {
        return Ui.button("wizard-cancel", messages.text("common.cancel"), onCancel);
    }
}

package org.quorate.app.ui.governance.ballots;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WizardPane;

/** Asks what is wrong with an anchored result. */
final class ChallengeView extends StackPane {
    private static final int MAX_REASON = 1_024;

    ChallengeView(BallotParts parts, Consumer<String> onReview, Runnable onCancel) {
        setId("ballot-challenge-form");
        WizardPane pane = new WizardPane(
                parts.messages(),
                List.of(
                        parts.text("challenge.step"),
                        parts.messages().text("send.step.review"),
                        parts.messages().text("send.step.sent")),
                new SimpleObjectProperty<>(Optional.empty()));
        getChildren().add(pane);
        TextArea reason = Ui.textArea();
        reason.setId("challenge-reason");
        reason.setPrefRowCount(3);
        VBox form = new VBox(
                new Field(parts.text("challenge.reason"), reason).withHint(parts.text("challenge.reason.hint")));
        form.getStyleClass().add("form");
        Button review = Ui.button(
                "challenge-review",
                parts.messages().text("send.review"),
                () -> onReview.accept(text(reason)),
                "accent");
        review.setDefaultButton(true);
        review.disableProperty().bind(reason.textProperty().map(String::isBlank));
        pane.show(
                0,
                parts.text("step.challenge.title"),
                parts.text("step.challenge.text"),
                form,
                Ui.button("challenge-cancel", parts.messages().text("common.cancel"), onCancel),
                review);
    }

    private static String text(TextArea reason) {
        String text = reason.getText().strip();
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
    }
}

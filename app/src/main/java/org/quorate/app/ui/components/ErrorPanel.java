package org.quorate.app.ui.components;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.diagnostics.RunLog;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;

/** The one way in which an error is shown: cause, next step, code, a button that copies the details. */
public final class ErrorPanel extends HBox {
    private final Label cause = Ui.paragraph("", "strong");
    private final Label nextStep = Ui.paragraph("");
    private final Label code = Ui.label("", "error-code");
    private String report = "";

    public ErrorPanel(Messages messages, ObservableValue<Optional<UserError>> error) {
        getStyleClass().add("error-panel");
        setId("error-panel");
        setAccessibleRole(AccessibleRole.TEXT);
        cause.setId("error-cause");
        code.setId("error-code");
        CopyButton copy =
                new CopyButton("error-copy", messages.text("error.copy"), messages.text("common.copied"), () -> report);
        copy.focusedProperty().subscribe(focused -> {
            if (focused) {
                copy.setAccessibleHelp(Stream.concat(title().stream(), Stream.of(cause.getText()))
                        .collect(Collectors.joining(": ")));
            }
        });
        HBox codeLine = new HBox(8, code, copy);
        codeLine.setAlignment(Pos.CENTER_LEFT);
        VBox texts = new VBox(4, cause, nextStep, codeLine);
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().addAll(Ui.icon(Material2OutlinedAL.ERROR_OUTLINE), texts);
        error.subscribe(this::show);
    }

    /** Of the card it stands in: two cards may say the same. */
    private Optional<String> title() {
        for (Parent parent = getParent(); parent != null; parent = parent.getParent()) {
            if (parent.lookup(".card-title") instanceof Label title) {
                return Optional.of(title.getText());
            }
        }
        return Optional.empty();
    }

    private void show(Optional<UserError> error) {
        Ui.setShown(this, error.isPresent());
        error.ifPresent(shown -> {
            cause.setText(shown.cause());
            nextStep.setText(shown.nextStep());
            code.setText(shown.code());
            report = shown.report();

            RunLog.shown(shown.code(), shown.cause(), shown.details());
            setAccessibleText(shown.cause() + " " + shown.nextStep());
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        });
    }
}

package org.quorate.app.ui.shell;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** Says above every screen that a proposal needs a vote, until it is read or voted on. */
final class ReminderBar extends HBox {
    ReminderBar(ShellViewModel model, Messages messages, Consumer<Screen> go) {
        getStyleClass().addAll("notice", "reminder");
        setId("reminder");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        Label text = LiveRegion.of(Ui.paragraph(""));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setId("reminder-text");
        text.textProperty().bind(model.reminderProperty());
        accessibleTextProperty().bind(model.reminderProperty());
        getChildren()
                .addAll(
                        Ui.icon(Material2OutlinedAL.HOW_TO_VOTE),
                        text,
                        Ui.button("reminder-open", messages.text("reminder.open"), () -> {
                            model.dismissReminder();
                            go.accept(Screen.GOVERNANCE);
                        }),
                        Ui.iconButton(
                                "reminder-close",
                                Material2OutlinedAL.CLOSE,
                                messages.text("reminder.close"),
                                model::dismissReminder));
        model.reminderProperty().subscribe(now -> Ui.setShown(this, !now.isEmpty()));
    }
}

package org.quorate.app.ui.shell;

import atlantafx.base.controls.ModalPane;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.quorate.app.ui.Screen;
import org.quorate.ui.resources.Messages;

/** Rail at the left, status below, the screen in the middle, questions above all. */
public final class ShellView extends StackPane {
    private final BorderPane frame = new BorderPane();

    ShellView(ShellViewModel model, Messages messages, ModalPane modal) {
        frame.setLeft(new NavigationRail(model, messages));
        frame.setBottom(new StatusBar(model));
        frame.setTop(new ReminderBar(model, messages));
        getChildren().addAll(frame, modal);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int number = event.getCode().isDigitKey() ? event.getCode().ordinal() - KeyCode.DIGIT1.ordinal() : -1;
            if (event.isShortcutDown() && number >= 0 && number < Screen.values().length) {
                model.screenProperty().set(Screen.values()[number]);
                event.consume();
            }
        });
    }

    void showScreen(Parent screen) {
        frame.setCenter(screen);
    }
}

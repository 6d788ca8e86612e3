package org.quorate.app.ui.shell;

import atlantafx.base.controls.ModalPane;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.Screen;
import org.quorate.ui.resources.Messages;

/** Rail at the left, status below, the screen in the middle, questions above all. */
public final class ShellView extends StackPane {
    /** Narrower than that, as it is with a large zoom, the rail shows no words. */
    private static final double COMPACT_BELOW = 800;

    private final BorderPane frame = new BorderPane();

    ShellView(ShellViewModel model, Messages messages, ModalPane modal) {
        NavigationRail rail = new NavigationRail(model, messages);
        widthProperty().subscribe(width -> rail.setCompact(width.doubleValue() < COMPACT_BELOW));
        frame.setLeft(rail);
        frame.setBottom(new StatusBar(model));
        frame.setTop(new ReminderBar(model, messages));
        getChildren().addAll(frame, modal);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && zoom(model, event.getCode())) {
                event.consume();
                return;
            }
            int number = event.getCode().isDigitKey() ? event.getCode().ordinal() - KeyCode.DIGIT1.ordinal() : -1;
            if (event.isShortcutDown() && number >= 0 && number < Screen.values().length) {
                model.screenProperty().set(Screen.values()[number]);
                event.consume();
            }
        });
    }

    /** Ctrl and plus, minus or 0, as in a browser; on many keyboards plus is the shifted equals. */
    private static boolean zoom(ShellViewModel model, KeyCode key) {
        switch (key) {
            case PLUS, EQUALS, ADD -> model.zoom(Zoom::larger);
            case MINUS, SUBTRACT -> model.zoom(Zoom::smaller);
            case DIGIT0, NUMPAD0 -> model.zoom(now -> Zoom.NONE);
            default -> {
                return false;
            }
        }
        return true;
    }

    void showScreen(Parent screen) {
        frame.setCenter(screen);
    }
}

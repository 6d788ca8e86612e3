package org.quorate.app.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.palette.Shortcut;
import org.quorate.ui.resources.Messages;

/** Rail at the left, status below, the screen in the middle, questions above all. */
public final class ShellView extends StackPane {
    /** Narrower than that, as it is with a large zoom, the rail shows no words. */
    private static final double COMPACT_BELOW = 800;

    /** Asks for the shortcuts where nobody types. */
    private static final String HELP_SIGN = "?";

    private final BorderPane frame = new BorderPane();
    /** What is told above every screen. */
    private final VBox above = new VBox();

    ShellView(
            ShellViewModel model,
            Messages messages,
            ModalPane modal,
            Consumer<Shortcut> onShortcut,
            Consumer<Screen> go) {
        NavigationRail rail = new NavigationRail(model, messages, go);
        widthProperty().subscribe(width -> rail.setCompact(width.doubleValue() < COMPACT_BELOW));
        getStyleClass().add("shell");
        frame.setLeft(rail);
        frame.setBottom(new StatusBar(model));
        above.getChildren().add(new ReminderBar(model, messages, go));
        frame.setTop(above);
        getChildren().addAll(frame, modal);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> Shortcut.of(event).filter(_ -> !modal.isDisplay()).ifPresent(pressed -> {
                    onShortcut.accept(pressed);
                    event.consume();
                }));
        addEventFilter(KeyEvent.KEY_TYPED, event -> {
            boolean typing = getScene().getFocusOwner() instanceof TextInputControl;
            if (HELP_SIGN.equals(event.getCharacter()) && !typing && !modal.isDisplay()) {
                onShortcut.accept(Shortcut.HELP);
                event.consume();
            }
        });
    }

    /** Says something above every screen as long as the window is open. */
    void tell(String text) {
        HBox notice = Ui.notice(text);
        notice.setId("shell-notice");
        notice.getStyleClass().add("reminder");
        above.getChildren().add(notice);
    }

    /** The screen that is shown. */
    Node shownScreen() {
        return frame.getCenter();
    }

    void showScreen(Parent screen) {
        frame.setCenter(screen);
    }
}

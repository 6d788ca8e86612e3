package org.quorate.app.ui.palette;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** Every shortcut with what it does. */
public final class ShortcutsView extends VBox {
    private static final double HEIGHT = 560;

    /**
     * The list.
     *
     * @param commands of which those with a shortcut are told
     * @param close hides it
     */
    public ShortcutsView(List<PaletteCommand> commands, Messages messages, Runnable close) {
        setId("shortcuts");
        getStyleClass().addAll("dialog-card", "palette", "shortcuts");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(messages.text("shortcuts.title"));
        setMaxHeight(HEIGHT);
        VBox lines = new VBox();
        lines.getStyleClass().add("shortcut-lines");
        commands.forEach(command -> command.shortcut()
                .ifPresent(shortcut -> lines.getChildren().add(line(command.title(), shortcut.keys()))));
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setId("shortcuts-list");
        scroll.setFitToWidth(true);
        // Its arrows show what is below.
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(messages.text("shortcuts.title"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button done = Ui.button("shortcuts-close", messages.text("common.done"), close);
        done.setCancelButton(true);
        done.setDefaultButton(true);
        HBox actions = new HBox(done);
        actions.getStyleClass().add("wizard-actions");
        getChildren()
                .addAll(
                        Ui.label(messages.text("shortcuts.title"), "heading"),
                        Ui.paragraph(messages.text("shortcuts.text"), "muted"),
                        scroll,
                        actions);
        Platform.runLater(done::requestFocus);
    }

    private static HBox line(String title, String keys) {
        Label what = Ui.caption(title);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Label hint = Ui.label(keys, "key-hint");
        hint.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(12, what, hint);
        line.getStyleClass().add("shortcut-line");
        return line;
    }
}

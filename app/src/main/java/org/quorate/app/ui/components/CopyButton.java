package org.quorate.app.ui.components;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Copies a text and shows for a moment that it did. */
public final class CopyButton extends Button {
    private static final int LONGEST_HELP = 120;

    private final FontIcon icon = Ui.icon(Material2OutlinedAL.CONTENT_COPY);

    /**
     * @param meaning what is copied, for the tooltip and for screen readers
     * @param done said afterwards
     */
    public CopyButton(String id, String meaning, String done, Supplier<String> text) {
        setId(id);
        getStyleClass().addAll("icon", "flat");
        setGraphic(icon);
        setAccessibleText(meaning);
        setTooltip(Ui.tooltip(meaning));
        // On one page there may be several of them: what is copied tells them apart.
        focusedProperty().subscribe(focused -> {
            if (focused) {
                setAccessibleHelp(beginning(text.get()));
            }
        });
        setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.get());
            Clipboard.getSystemClipboard().setContent(content);
            showDone(meaning, done);
        });
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST_HELP ? text : text.substring(0, LONGEST_HELP) + "\u2026";
    }

    private void showDone(String meaning, String done) {
        icon.setIconCode(Material2OutlinedAL.CHECK);
        setAccessibleText(done);
        getTooltip().setText(done);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        PauseTransition pause = new PauseTransition(Duration.seconds(1.5));
        pause.setOnFinished(event -> {
            icon.setIconCode(Material2OutlinedAL.CONTENT_COPY);
            setAccessibleText(meaning);
            getTooltip().setText(meaning);
        });
        pause.play();
    }
}

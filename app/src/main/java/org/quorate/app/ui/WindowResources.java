package org.quorate.app.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import org.quorate.ui.resources.AppIcon;
import org.quorate.ui.resources.FontFile;
import org.quorate.ui.resources.Typeface;

/** Bundled files, as JavaFX wants them. */
public final class WindowResources {
    private WindowResources() {}

    /** Makes the family known to JavaFX; a second time does no harm. */
    static void load(Typeface typeface) {
        for (FontFile font : typeface.files()) {
            try (InputStream bytes = font.open()) {
                Font.loadFont(bytes, 0);
            } catch (IOException e) {
                throw new UncheckedIOException("The bundled font " + font + " cannot be read", e);
            }
        }
    }

    public static List<Image> icons() {
        return Stream.of(AppIcon.values()).map(WindowResources::icon).toList();
    }

    private static Image icon(AppIcon icon) {
        try (InputStream bytes = icon.open()) {
            return new Image(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled icon " + icon + " cannot be read", e);
        }
    }
}

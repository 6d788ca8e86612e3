package org.quorate.app.ui.screenshots;

import java.util.List;
import org.quorate.app.settings.Zoom;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Theme;

/**
 * How the window is shown on the pictures.
 *
 * @param themes each gives a picture
 * @param width of the window, in pixels
 * @param height of the window, in pixels
 */
public record Looks(List<Theme> themes, Language language, Zoom zoom, double width, double height) {
    public Looks {
        themes = List.copyOf(themes);
    }
}

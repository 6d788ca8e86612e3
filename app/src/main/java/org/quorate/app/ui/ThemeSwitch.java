package org.quorate.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javafx.scene.Scene;
import org.quorate.app.settings.Zoom;
import org.quorate.ui.resources.Theme;
import org.quorate.ui.resources.Typeface;

/** Puts a theme on a scene: AtlantaFX's Primer as the ground, our tokens and shapes on top. */
public final class ThemeSwitch {
    private static final double POPUP_FONT_SIZE = 14;

    private final Scene scene;
    private Typeface shown;

    public ThemeSwitch(Scene scene) {
        this.scene = scene;
    }

    public void show(Theme theme, Typeface typeface, Zoom zoom) {
        if (shown != typeface) {
            // Without it the system's letters are shown, and boxes where it has none.
            WindowResources.load(typeface);
            shown = typeface;
        }
        List<String> sheets = new ArrayList<>(theme.stylesheets(typeface));
        if (!zoom.equals(Zoom.NONE)) {
            sheets.add(popups(zoom));
        }
        if (scene.getStylesheets().equals(sheets)) {
            return;
        }
        scene.setUserAgentStylesheet(
                switch (theme) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK, HIGH_CONTRAST -> new PrimerDark().getUserAgentStylesheet();
                });
        scene.getStylesheets().setAll(sheets);
    }

    /** Lists that drop down, menus and hints are windows of their own, which the zoom of this one does not reach. */
    private static String popups(Zoom zoom) {
        String css = ".root.popup { -fx-font-size: " + POPUP_FONT_SIZE * zoom.factor() + "px; }";
        return "data:text/css;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}

package org.quorate.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.scene.Scene;
import org.quorate.ui.resources.Theme;

/** Puts a theme on a scene: AtlantaFX's Primer as the ground, our tokens and shapes on top. */
public final class ThemeSwitch {
    private final Scene scene;

    public ThemeSwitch(Scene scene) {
        this.scene = scene;
    }

    public void show(Theme theme) {
        scene.setUserAgentStylesheet(
                switch (theme) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
        scene.getStylesheets().setAll(theme.stylesheets());
    }
}

package org.quorate.app.settings;

import org.quorate.ui.resources.Theme;

/**
 * What the person chose.
 *
 * @param theme of the window
 */
public record UserSettings(Theme theme) {
    public static final UserSettings DEFAULT = new UserSettings(Theme.LIGHT);

    public UserSettings withTheme(Theme chosen) {
        return new UserSettings(chosen);
    }
}

package org.quorate.app.settings;

import java.util.OptionalInt;
import org.quorate.ui.resources.Theme;

/**
 * What the person chose.
 *
 * @param theme of the window
 * @param workers threads that execute a block, from the next start of the node on; nothing leaves it to the program
 */
public record UserSettings(Theme theme, OptionalInt workers) {
    public static final UserSettings DEFAULT = new UserSettings(Theme.LIGHT, OptionalInt.empty());

    public UserSettings withTheme(Theme chosen) {
        return new UserSettings(chosen, workers);
    }

    public UserSettings withWorkers(OptionalInt chosen) {
        return new UserSettings(theme, chosen);
    }
}

package org.quorate.app.settings;

import java.util.OptionalInt;
import org.quorate.ui.resources.Theme;

/**
 * What the person chose.
 *
 * @param theme of the window
 * @param workers threads that execute a block, from the next start of the node on; nothing leaves it to the program
 * @param addressIndex whether the node keeps an index of addresses, from its next start on
 */
public record UserSettings(Theme theme, OptionalInt workers, boolean addressIndex) {
    public static final UserSettings DEFAULT = new UserSettings(Theme.LIGHT, OptionalInt.empty(), true);

    public UserSettings withTheme(Theme chosen) {
        return new UserSettings(chosen, workers, addressIndex);
    }

    public UserSettings withWorkers(OptionalInt chosen) {
        return new UserSettings(theme, chosen, addressIndex);
    }

    public UserSettings withAddressIndex(boolean chosen) {
        return new UserSettings(theme, workers, chosen);
    }
}

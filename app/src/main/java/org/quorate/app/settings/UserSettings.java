package org.quorate.app.settings;

import java.util.Optional;
import java.util.OptionalInt;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Theme;

/**
 * What the person chose.
 *
 * @param theme of the window
 * @param language of the window; nothing follows the system
 * @param workers threads that execute a block, from the next start of the node on; nothing leaves it to the program
 * @param addressIndex whether the node keeps an index of addresses, from its next start on
 */
public record UserSettings(Theme theme, Optional<Language> language, OptionalInt workers, boolean addressIndex) {
    public static final UserSettings DEFAULT =
            new UserSettings(Theme.LIGHT, Optional.empty(), OptionalInt.empty(), true);

    public UserSettings withTheme(Theme chosen) {
        return new UserSettings(chosen, language, workers, addressIndex);
    }

    public UserSettings withLanguage(Optional<Language> chosen) {
        return new UserSettings(theme, chosen, workers, addressIndex);
    }

    public UserSettings withWorkers(OptionalInt chosen) {
        return new UserSettings(theme, language, chosen, addressIndex);
    }

    public UserSettings withAddressIndex(boolean chosen) {
        return new UserSettings(theme, language, workers, chosen);
    }
}

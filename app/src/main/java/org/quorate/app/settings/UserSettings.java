package org.quorate.app.settings;

import java.util.Optional;
import java.util.OptionalInt;
import org.quorate.app.energy.EcoMode;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Theme;

/**
 * What the person chose.
 *
 * @param theme of the window
 * @param language of the window; nothing follows the system
 * @param zoom of everything in the window
 * @param motion whether things may slide and fade where that means nothing
 * @param window where it was when it was closed; nothing before the first time
 * @param workers threads that execute a block, from the next start of the node on; nothing leaves it to the program
 * @param addressIndex whether the node keeps an index of addresses, from its next start on
 * @param eco when the node is to take less power
 * @param tray whether closing the window leaves the program in the tray, where there is one
 */
public record UserSettings(
        Theme theme,
        Optional<Language> language,
        Zoom zoom,
        boolean motion,
        Optional<WindowPlace> window,
        OptionalInt workers,
        boolean addressIndex,
        EcoMode eco,
        boolean tray) {
    public static final UserSettings DEFAULT = new UserSettings(
            Theme.LIGHT,
            Optional.empty(),
            Zoom.NONE,
            true,
            Optional.empty(),
            OptionalInt.empty(),
            true,
            EcoMode.BATTERY,
            false);

    public UserSettings withTheme(Theme chosen) {
        return new UserSettings(chosen, language, zoom, motion, window, workers, addressIndex, eco, tray);
    }

    public UserSettings withLanguage(Optional<Language> chosen) {
        return new UserSettings(theme, chosen, zoom, motion, window, workers, addressIndex, eco, tray);
    }

    public UserSettings withZoom(Zoom chosen) {
        return new UserSettings(theme, language, chosen, motion, window, workers, addressIndex, eco, tray);
    }

    public UserSettings withMotion(boolean chosen) {
        return new UserSettings(theme, language, zoom, chosen, window, workers, addressIndex, eco, tray);
    }

    public UserSettings withWindow(WindowPlace place) {
        return new UserSettings(theme, language, zoom, motion, Optional.of(place), workers, addressIndex, eco, tray);
    }

    public UserSettings withWorkers(OptionalInt chosen) {
        return new UserSettings(theme, language, zoom, motion, window, chosen, addressIndex, eco, tray);
    }

    public UserSettings withAddressIndex(boolean chosen) {
        return new UserSettings(theme, language, zoom, motion, window, workers, chosen, eco, tray);
    }

    public UserSettings withEco(EcoMode chosen) {
        return new UserSettings(theme, language, zoom, motion, window, workers, addressIndex, chosen, tray);
    }

    public UserSettings withTray(boolean chosen) {
        return new UserSettings(theme, language, zoom, motion, window, workers, addressIndex, eco, chosen);
    }
}

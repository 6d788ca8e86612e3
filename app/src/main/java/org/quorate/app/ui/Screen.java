package org.quorate.app.ui;

import java.util.Locale;

/** Where one can go. */
public enum Screen {
    NODE,
    WALLET,
    GOVERNANCE,
    EXPLORER,
    SETTINGS;

    /** Names the screen in message keys and node ids. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

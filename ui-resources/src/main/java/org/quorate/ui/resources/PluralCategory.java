package org.quorate.ui.resources;

import java.util.Locale;

/** The plural forms of CLDR. */
public enum PluralCategory {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    /** The last part of the key of a text in this form. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

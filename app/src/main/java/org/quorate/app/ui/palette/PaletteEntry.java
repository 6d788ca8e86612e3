package org.quorate.app.ui.palette;

/**
 * A line of the palette.
 *
 * @param section what kind of thing it is
 * @param keys its shortcut as it is written; empty if it has none
 */
record PaletteEntry(String id, String title, String section, String keys, Runnable action) {
    /** The whole line as it is read out. */
    String spoken() {
        return keys.isEmpty() ? title + ", " + section : title + ", " + section + ", " + keys;
    }
}

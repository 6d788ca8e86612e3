package org.quorate.ui.resources;

import java.text.Bidi;

/** A text as it is drawn on one line, by Unicode's rules. */
final class Seen {
    private Seen() {}

    /** In a window from right to left. */
    static String of(String text) {
        return of(text, Bidi.DIRECTION_RIGHT_TO_LEFT);
    }

    /** Characters from left to right as they are drawn, marks left out. */
    static String of(String text, int base) {
        Bidi bidi = new Bidi(text, base);
        byte[] levels = new byte[text.length()];
        Object[] characters = new Object[text.length()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(i);
            characters[i] = text.charAt(i);
        }
        Bidi.reorderVisually(levels, 0, characters, 0, characters.length);
        StringBuilder seen = new StringBuilder();
        for (Object character : characters) {
            if (Character.getType((char) character) != Character.FORMAT) {
                seen.append(character);
            }
        }
        return seen.toString();
    }
}

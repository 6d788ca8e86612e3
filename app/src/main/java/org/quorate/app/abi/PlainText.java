package org.quorate.app.abi;

/**
 * Text of strangers made fit to be shown: one line, no control characters, nothing that turns the direction of writing or
 * hides itself, no more than so many characters. It is only ever given to labels, which know no markup and no links.
 */
public final class PlainText {
    private PlainText() {}

    /** What cannot be shown becomes U+FFFD, line breaks become spaces, and what is too long ends with dots. */
    public static String of(String text, int maxLength) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), maxLength));
        int shown = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (++shown > maxLength) {
                return plain.append('\u2026').toString();
            }
            plain.appendCodePoint(shown(point));
        }
        return plain.toString();
    }

    private static int shown(int point) {
        return switch (Character.getType(point)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL -> Character.isWhitespace(point) ? ' ' : 0xFFFD;
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> 0xFFFD;
            default -> point;
        };
    }
}

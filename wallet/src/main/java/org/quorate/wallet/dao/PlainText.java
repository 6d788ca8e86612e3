package org.quorate.wallet.dao;

/**
 * Others' texts made fit for a screen. Nothing in them is markup: tags and links stay the letters they are. What could change how
 * the rest is read is taken out: control characters, marks of direction, characters without width.
 */
public final class PlainText {
    /** Letters that stay; a combining mark may follow another one so often. */
    private static final int MAX_MARKS = 3;

    private PlainText() {}

    /** Text of several lines. @param limit of characters, after which it ends with "…" */
    public static String of(String text, int limit) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), limit));
        int marks = 0;
        int lineEnds = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == '\n') {
                lineEnds++;
                if (lineEnds <= 2) {
                    plain.append('\n');
                }
                continue;
            }
            if (isUnsafe(character)) {
                if (character == '\t') {
                    plain.append(' ');
                }
                continue;
            }
            int type = Character.getType(character);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                continue;
            }
            lineEnds = 0;
            if (plain.length() + Character.charCount(character) > limit) {
                return plain.append('…').toString();
            }
            plain.appendCodePoint(character);
        }
        return plain.toString().strip();
    }

    /** Text of one line. */
    public static String line(String text, int limit) {
        return of(text.replaceAll("\\s+", " "), limit);
    }

    private static boolean isUnsafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

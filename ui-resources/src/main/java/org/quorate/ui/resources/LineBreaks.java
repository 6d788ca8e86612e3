package org.quorate.ui.resources;

/**
 * Makes text in scripts whose letters change their shape safe to wrap.
 *
 * <p>On Linux, JavaFX (all versions to 27-ea) shapes the first half of a wrapped run of such letters with the text of both
 * halves: an {@link ArrayIndexOutOfBoundsException} in the layout of the whole window if it runs from right to left
 * ({@code PangoGlyphLayout} keeps the text by run, and a run that is split stays its own key). A description that somebody
 * else wrote could stop the window so. A run that ends at every space has never to be split: an invisible mark of the
 * other direction there ends it, and isolates keep the order in which the words are read. To what is around it an isolate has
 * no direction: words from left to right on both sides of one would become one sentence, so a mark on each side says which
 * way it runs; within, one of the other direction keeps its first and last word out of the run outside.
 */
public final class LineBreaks {
    private static final char LEFT_TO_RIGHT_MARK = '\u200E';
    private static final char RIGHT_TO_LEFT_MARK = '\u200F';
    /** Letters between marks, at most: a longer word might be longer than the line. */
    public static final int LONGEST_WORD = 14;

    /** No break beside it: the only mark of no width that Java's {@link java.text.BreakIterator} heeds, and so JavaFX. */
    private static final char GLUE = '\uFEFF';

    private LineBreaks() {}

    /**
     * The text with each word in katakana held together. JavaFX breaks Japanese between any two letters but where a line
     * must not begin or end, so a short word would be torn: コイ, and ン in the next line. For fonts that have the mark
     * only, as the bundled Japanese ones do; another may draw a box.
     */
    public static String holdWords(String text) {
        if (text == null || text.chars().noneMatch(LineBreaks::isKatakana)) {
            return text;
        }
        StringBuilder held = new StringBuilder(text.length() * 3 / 2);
        int word = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == GLUE) {
                continue;
            }
            // Neither begins a line. A word that is longer than any line may be broken.
            boolean follows = isKatakana(next) || next == '\u30FB' || next == '\u2026';
            if (word > 0 && word < LONGEST_WORD && follows) {
                held.append(GLUE);
            }
            held.append(next);
            word = !isKatakana(next) ? 0 : word < LONGEST_WORD ? word + 1 : 1;
        }
        return held.toString();
    }

    /** The text as it was before {@link #holdWords}: for whom it is read aloud to. */
    public static String withoutGlue(String text) {
        return text.replace(String.valueOf(GLUE), "");
    }

    /** Of letters, and the sign that makes one long. */
    private static boolean isKatakana(int character) {
        return character >= 0x30A1 && character <= 0x30FA || character >= 0x30FC && character <= 0x30FF;
    }

    /** The text with marks where lines may break; the text itself if it has no letters from right to left, or has the marks. */
    public static String mark(String text) {
        if (text == null || !areNeeded(text)) {
            return text;
        }
        StringBuilder marked = new StringBuilder(text.length() + text.length() / 4);
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == Isolates.RIGHT_TO_LEFT) {
                // Isolated before, and left as it is.
                int end = Isolates.end(text, at);
                marked.append(text, at, end);
                at = end;
            } else if (isRightToLeft(next)) {
                int end = endOfStretch(text, at);
                marked.append(RIGHT_TO_LEFT_MARK).append(Isolates.RIGHT_TO_LEFT).append(LEFT_TO_RIGHT_MARK);
                appendMarked(marked, text, at, end);
                marked.append(LEFT_TO_RIGHT_MARK).append(Isolates.END).append(RIGHT_TO_LEFT_MARK);
                at = end;
            } else {
                marked.append(next);
                at++;
            }
        }
        return marked.toString();
    }

    /** Whether the text has letters from right to left: typed by a person, without marks, it must not be wrapped. */
    public static boolean areNeeded(String text) {
        return text.chars().anyMatch(LineBreaks::isRightToLeft);
    }

    /** After the last letter from right to left, or number behind it, before anything of another direction. */
    private static int endOfStretch(String text, int begin) {
        int end = begin;
        for (int at = begin; at < text.length(); at++) {
            char next = text.charAt(at);
            if (endsStretch(next) || Character.isDigit(next) && beginsOtherWord(text, at)) {
                break;
            }
            if (isRightToLeft(next) || Character.isDigit(next)) {
                end = at + 1;
            }
        }
        return end;
    }

    /** Whether a digit belongs to what runs from left to right, as in 0x51. */
    private static boolean beginsOtherWord(String text, int digit) {
        for (int at = digit; at < text.length() && !Character.isWhitespace(text.charAt(at)); at++) {
            if (endsStretch(text.charAt(at))) {
                return text.charAt(at) != '\n' && text.charAt(at) != Isolates.END;
            }
        }
        return false;
    }

    private static boolean endsStretch(char next) {
        return next == '\n'
                || next == Isolates.END
                || next == Isolates.FIRST_STRONG
                || next == Isolates.LEFT_TO_RIGHT
                || next == Isolates.RIGHT_TO_LEFT
                || Character.getDirectionality(next) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }

    private static void appendMarked(StringBuilder marked, String text, int begin, int end) {
        int word = 0;
        for (int at = begin; at < end; at++) {
            char next = text.charAt(at);
            marked.append(next);
            word = Character.isWhitespace(next) ? 0 : word + 1;
            // A number is a run already, and a mark before it would change its place.
            boolean number = at + 1 < end && Character.isDigit(text.charAt(at + 1));
            if (word == LONGEST_WORD || word == 0 && !number) {
                marked.append(LEFT_TO_RIGHT_MARK);
                if (at + 1 < end && !isRightToLeft(text.charAt(at + 1))) {
                    // A bracket and the number in it are not to follow the mark.
                    marked.append(RIGHT_TO_LEFT_MARK);
                }
                word = 0;
            }
        }
    }

    /** Of letters; a mark is none. */
    static boolean isRightToLeft(int character) {
        if (character == RIGHT_TO_LEFT_MARK) {
            return false;
        }
        byte direction = Character.getDirectionality(character);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}

package org.quorate.ui.resources;

import java.util.regex.Pattern;

/** Unicode's isolates (UAX 9) around what is put into a text from right to left, so that it keeps its own order. */
final class Isolates {
    static final char LEFT_TO_RIGHT = '\u2066';
    static final char RIGHT_TO_LEFT = '\u2067';
    static final char FIRST_STRONG = '\u2068';
    static final char END = '\u2069';

    /** A number with a unit in Latin letters behind it, unless it begins an isolate. */
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,\\u2066\\u2068+-])[+-]?\\p{Nd}[\\p{Nd}.,]*[ \\u00a0\\u202f]\\p{IsLatin}[\\p{IsLatin}/]*");

    private Isolates() {}

    /**
     * The text, with breaks, isolated. The first strong letter decides about its direction, also one inside an isolate from
     * right to left, as {@link LineBreaks} makes them: Unicode's own rule does not look there, and would have "3 days" begin
     * on the left.
     */
    static String around(String text) {
        return beginsRightToLeft(text) ? RIGHT_TO_LEFT + LineBreaks.mark(text) + END : FIRST_STRONG + text + END;
    }

    /** The text with each number kept on the left of its unit, if that is in Latin letters. */
    static String amounts(String text) {
        return LineBreaks.areNeeded(text)
                ? AMOUNT.matcher(text).replaceAll(found -> LEFT_TO_RIGHT + found.group() + END)
                : text;
    }

    /** After the end of the isolate that begins there; the text's end if it has none. */
    static int end(String text, int begin) {
        int depth = 0;
        for (int at = begin; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == LEFT_TO_RIGHT || next == RIGHT_TO_LEFT || next == FIRST_STRONG) {
                depth++;
            } else if (next == END && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    private static boolean beginsRightToLeft(String text) {
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == RIGHT_TO_LEFT || LineBreaks.isRightToLeft(next)) {
                return true;
            }
            if (next == LEFT_TO_RIGHT || next == FIRST_STRONG) {
                at = end(text, at);
            } else if (Character.getDirectionality(next) == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
                return false;
            } else {
                at++;
            }
        }
        return false;
    }
}

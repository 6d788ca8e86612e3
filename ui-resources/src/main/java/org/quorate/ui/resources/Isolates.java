package org.quorate.ui.resources;

import java.util.regex.Matcher;
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

    /** Signs without a space between, with a Latin letter or a digit among them: a word, an address, an option, a path. */
    private static final Pattern WORD = Pattern.compile("[!-~\\u2026]*[A-Za-z0-9][!-~\\u2026]*");
    /** What makes such a word something technical, whose signs have their places: {@code tcp://}, {@code ::1}, {@code --to}. */
    private static final Pattern TECHNICAL = Pattern.compile("^\\.|\\w\\(|[/:=@\\\\#_~+<>|*-]");

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

    /**
     * The text with what is technical in it kept in its own order: a sign at its end would else go to the other end, and
     * the parts of a date would change places. What is isolated already is left as it is.
     */
    static String technical(String text) {
        if (!LineBreaks.areNeeded(text)) {
            return text;
        }
        StringBuilder isolated = new StringBuilder(text.length() + 16);
        Matcher word = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            int end;
            if (isInitiator(text.charAt(at))) {
                end = end(text, at);
                isolated.append(text, at, end);
            } else if (word.region(at, text.length()).lookingAt()) {
                end = endOfPhrase(word, text);
                appendPhrase(isolated, text.substring(at, end));
            } else {
                end = at + 1;
                isolated.append(text.charAt(at));
            }
            at = end;
        }
        return isolated.toString();
    }

    /** After the words with a space between that belong together, as a command and its options; one word if it is a number. */
    private static int endOfPhrase(Matcher word, String text) {
        int begin = word.regionStart();
        int end = word.end();
        while (text.substring(begin, end).chars().anyMatch(Character::isLetter)
                && !isOfSentence(text.substring(begin, end))
                && end < text.length()
                && text.charAt(end) == ' '
                && word.region(end + 1, text.length()).lookingAt()) {
            end = word.end();
        }
        return end;
    }

    /** The phrase, isolated if it is technical, but not the brackets and the punctuation of the sentence around it. */
    private static void appendPhrase(StringBuilder isolated, String word) {
        int begin = word.charAt(0) == '(' && count(word, '(') > count(word, ')') ? 1 : 0;
        int end = word.length();
        while (end > begin + 1 && isOfSentence(word.substring(begin, end))) {
            end--;
        }
        String core = word.substring(begin, end);
        if (TECHNICAL.matcher(core).find()) {
            isolated.append(word, 0, begin)
                    .append(LEFT_TO_RIGHT)
                    .append(core)
                    .append(END)
                    .append(word, end, word.length());
        } else {
            isolated.append(word);
        }
    }

    /** Whether the last sign belongs to the sentence. Three dots after a sign, as in {@code ur:…}, stand for what follows it. */
    private static boolean isOfSentence(String word) {
        char last = word.charAt(word.length() - 1);
        return switch (last) {
            case '.', ',', ';', ':', '!', '?' -> true;
            case ')' -> count(word, ')') > count(word, '(');
            case '\u2026' -> Character.isLetterOrDigit(word.charAt(word.length() - 2));
            default -> false;
        };
    }

    private static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }

    private static boolean isInitiator(char sign) {
        return sign == LEFT_TO_RIGHT || sign == RIGHT_TO_LEFT || sign == FIRST_STRONG;
    }

    /** After the end of the isolate that begins there; the text's end if it has none. */
    static int end(String text, int begin) {
        int depth = 0;
        for (int at = begin; at < text.length(); at++) {
            char next = text.charAt(at);
            if (isInitiator(next)) {
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

package org.quorate.app.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How well texts fit what a person typed. Every typed word has to be found, in any order: as it stands, by first letters
 * ("sw" finds "Show the wallet"), with letters left out, or with one mistake. Case, accents and invisible marks do not count.
 * Immutable.
 */
public final class FuzzyMatch {
    /** More is not read: a query is a few words, and the work grows with its length. */
    public static final int MAX_QUERY = 200;

    private static final int AT_START = 1_000;
    private static final int AT_WORD = 800;
    private static final int INSIDE = 500;
    private static final int BY_INITIALS = 400;
    private static final int MISTYPED = 250;
    private static final int LEFT_OUT = 100;
    /** Shorter words with a mistake, or with letters left out, would fit nearly everything. */
    private static final int LEAST_MISTYPED = 4;

    private static final int LEAST_LEFT_OUT = 3;
    /** What fits equally well is better if it is shorter. */
    private static final int MAX_LENGTH_MALUS = 80;

    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<String> words;

    public FuzzyMatch(String query) {
        String bounded = query.substring(0, Math.min(query.length(), MAX_QUERY));
        this.words = SPACE.splitAsStream(plain(bounded).strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Nothing was typed, so nothing is looked for. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** How well the text fits: more is better, 0 is not at all. */
    public int score(String text) {
        String plain = plain(text);
        List<String> parts =
                NO_LETTERS.splitAsStream(plain).filter(part -> !part.isEmpty()).toList();
        int sum = 0;
        for (String word : words) {
            int score = score(word, plain, parts);
            if (score == 0) {
                return 0;
            }
            sum += score;
        }
        return words.isEmpty() ? 0 : Math.max(1, sum - Math.min(plain.length(), MAX_LENGTH_MALUS));
    }

    private static int score(String word, String text, List<String> parts) {
        if (text.startsWith(word)) {
            return AT_START;
        }
        if (parts.stream().anyMatch(part -> part.startsWith(word))) {
            return AT_WORD;
        }
        if (text.contains(word)) {
            return INSIDE;
        }
        if (word.length() > 1 && initials(parts).contains(word)) {
            return BY_INITIALS;
        }
        if (word.length() >= LEAST_MISTYPED && parts.stream().anyMatch(part -> isMistyped(word, part))) {
            return MISTYPED;
        }
        return word.length() >= LEAST_LEFT_OUT && parts.stream().anyMatch(part -> isLeftOut(word, part)) ? LEFT_OUT : 0;
    }

    private static String initials(List<String> parts) {
        StringBuilder initials = new StringBuilder();
        parts.forEach(part -> initials.appendCodePoint(part.codePointAt(0)));
        return initials.toString();
    }

    /** Whether one letter is wrong, missing, too many, or changed places with the next, against a beginning of the part. */
    private static boolean isMistyped(String word, String part) {
        int same = 0;
        while (same < Math.min(word.length(), part.length()) && word.charAt(same) == part.charAt(same)) {
            same++;
        }
        // A wrong first letter is seldom a slip, and many short words differ in it alone.
        if (same == 0) {
            return false;
        }
        String rest = word.substring(same);
        String there = part.substring(same);
        boolean oneTooMany = there.startsWith(skip(rest, 1));
        boolean oneMissing = skip(there, 1).startsWith(rest);
        boolean oneWrong = !there.isEmpty() && skip(there, 1).startsWith(skip(rest, 1));
        boolean exchanged = rest.length() > 1
                && there.length() > 1
                && rest.charAt(0) == there.charAt(1)
                && rest.charAt(1) == there.charAt(0)
                && skip(there, 2).startsWith(skip(rest, 2));
        return oneTooMany || oneMissing || oneWrong || exchanged;
    }

    private static String skip(String text, int letters) {
        return text.substring(Math.min(letters, text.length()));
    }

    /** Whether the word's letters are all in the part, in their order, from its first letter on. */
    private static boolean isLeftOut(String word, String part) {
        if (part.length() > 2 * word.length() || part.charAt(0) != word.charAt(0)) {
            return false;
        }
        int found = 0;
        for (int i = 0; i < part.length() && found < word.length(); i++) {
            if (part.charAt(i) == word.charAt(found)) {
                found++;
            }
        }
        return found == word.length();
    }

    /** Lower case without accents; the Turkish letters i alike. */
    static String plain(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(apart)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('\u0131', 'i')
                .replace("\u00df", "ss");
    }
}

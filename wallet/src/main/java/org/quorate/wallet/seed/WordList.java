package org.quorate.wallet.seed;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.bitcoinj.crypto.MnemonicCode;

/** The English word list of BIP-39: 2048 words, sorted, told apart by their first four letters. */
public final class WordList {
    /** In order; the position of a word is its 11-bit value. */
    public static final List<String> WORDS = List.copyOf(MnemonicCode.INSTANCE.getWordList());

    private WordList() {}

    /** The word's place from 0, or a negative number if it is not in the list. */
    static int position(String word) {
        return Collections.binarySearch(WORDS, word);
    }

    public static boolean contains(String word) {
        return position(word.strip().toLowerCase(Locale.ROOT)) >= 0;
    }

    /** Words that begin with what was typed so far, for completion; at most {@code limit}. */
    public static List<String> completions(String prefix, int limit) {
        String typed = prefix.strip().toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(word -> word.startsWith(typed))
                .limit(limit)
                .toList();
    }

    /** The words that a mistyped one most likely stands for, nearest first; at most {@code limit}. */
    public static List<String> nearest(String mistyped, int limit) {
        String typed = mistyped.strip().toLowerCase(Locale.ROOT);
        if (typed.isEmpty() || typed.length() > 32) {
            return List.of();
        }
        return WORDS.stream()
                .sorted(Comparator.comparingInt((String word) -> isAbbreviated(typed, word) ? 0 : distance(typed, word))
                        .thenComparingInt(word -> -commonStart(typed, word)))
                .limit(limit)
                .toList();
    }

    /** Whether both begin with the same four letters, which no two words of the list do. */
    private static boolean isAbbreviated(String typed, String word) {
        return typed.length() >= 4 && word.startsWith(typed.substring(0, 4));
    }

    private static int commonStart(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Edits between two words: insert, delete, change, swap of neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapestEdit(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapestEdit(int[][] d, String a, String b, int i, int j) {
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, d[i - 2][j - 2] + 1) : cheapest;
    }
}

package org.quorate.wallet.error;

/** Why words are not a recovery phrase. */
public enum PhraseProblem implements Problem {
    WRONG_LENGTH(
            "phrase.length",
            "A recovery phrase has 12, 15, 18, 21 or 24 words.",
            "Count the words and enter them in order, with spaces between."),
    UNKNOWN_WORD(
            "phrase.unknown-word",
            "A word is not in the BIP-39 English list.",
            "Compare it with what you wrote down; the nearest words of the list are offered."),
    WRONG_CHECKSUM(
            "phrase.checksum",
            "All words are known, but they do not belong together: their checksum is wrong.",
            "A word is exchanged for another or the order is not right. Compare with what you wrote down.");

    private final String code;
    private final String what;
    private final String advice;

    PhraseProblem(String code, String what, String advice) {
        this.code = code;
        this.what = what;
        this.advice = advice;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String advice() {
        return advice;
    }
}

package org.quorate.wallet.dao;

import java.util.Optional;

/** In the order of Governor Bravo, as OpenZeppelin's simple counting has it. */
public enum VoteChoice {
    AGAINST,
    FOR,
    ABSTAIN;

    /** The number that contracts use. */
    public int support() {
        return ordinal();
    }

    public static Optional<VoteChoice> ofSupport(long support) {
        return support >= 0 && support < values().length ? Optional.of(values()[(int) support]) : Optional.empty();
    }
}

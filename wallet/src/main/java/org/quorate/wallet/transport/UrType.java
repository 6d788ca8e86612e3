package org.quorate.wallet.transport;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be brought over, by its name in a UR (BCR-2020-005). */
public enum UrType {
    VOTE_REQUEST("x-quorate-vote-request"),
    VOTE_BALLOT("x-quorate-vote-ballot"),
    /** A Bitcoin transaction for its signer or from it (BCR-2020-006); some newer programs leave out the prefix. */
    CRYPTO_PSBT("crypto-psbt", "psbt");

    private final String label;
    private final List<String> alsoRead;

    UrType(String label, String... alsoRead) {
        this.label = label;
        this.alsoRead = List.of(alsoRead);
    }

    public String label() {
        return label;
    }

    /** Whether what has this name is of this type. */
    boolean isCalled(String name) {
        return label.equals(name) || alsoRead.contains(name);
    }

    /** Whether it is of a vote, so that a request and its ballot could be mixed up. */
    boolean isOfVote() {
        return this != CRYPTO_PSBT;
    }

    static Optional<UrType> of(String name) {
        return Arrays.stream(values()).filter(each -> each.isCalled(name)).findFirst();
    }
}

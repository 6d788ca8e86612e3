package org.quorate.wallet.transport;

import java.util.Arrays;
import java.util.Optional;

/** What can be brought over, by its name in a UR (BCR-2020-005). */
public enum UrType {
    VOTE_REQUEST("x-quorate-vote-request"),
    VOTE_BALLOT("x-quorate-vote-ballot");

    private final String label;

    UrType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Optional<UrType> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }
}

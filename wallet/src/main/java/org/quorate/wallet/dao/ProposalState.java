package org.quorate.wallet.dao;

import java.util.Optional;

/** In the order of IGovernor's enumeration. */
public enum ProposalState {
    PENDING,
    ACTIVE,
    CANCELED,
    DEFEATED,
    SUCCEEDED,
    QUEUED,
    EXPIRED,
    EXECUTED;

    static Optional<ProposalState> of(long number) {
        return number >= 0 && number < values().length ? Optional.of(values()[(int) number]) : Optional.empty();
    }

    /** Whether nothing can happen to the proposal any more. */
    public boolean isFinal() {
        return this == CANCELED || this == DEFEATED || this == EXPIRED || this == EXECUTED;
    }
}

package org.quorate.wallet.dao;

import org.quorate.protocol.Hash;

/** A step in a proposal's life. @param block and transaction: where it can be looked up */
public record TimelineEntry(Step step, long block, Hash transaction) {
    /** What happened. */
    public enum Step {
        CREATED,
        EXTENDED,
        QUEUED,
        EXECUTED,
        CANCELED;

        /** Whether nothing can follow. */
        boolean isLast() {
            return this == EXECUTED || this == CANCELED;
        }
    }
}

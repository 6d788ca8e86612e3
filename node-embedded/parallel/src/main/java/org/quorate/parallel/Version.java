package org.quorate.parallel;

import org.quorate.protocol.UInt256;

/** A value that one incarnation of one transaction wrote to one location. Every incarnation makes new objects. */
final class Version {
    /** Place of the transaction in the block; -1 for what the block's beginning wrote. */
    final int transaction;

    /** A nonce as Long, a balance, a code hash or a slot's value; for an increment the amount. */
    final Object value;
    /** The value is to be added to the balance, which was not read. */
    final boolean isIncrement;

    /** The incarnation was aborted: the next one will probably write here too. */
    volatile boolean estimate;
    /**
     * Of an increment whose transaction is committed: the balance after it. It saves adding up; whoever does not see it yet
     * adds up.
     */
    UInt256 settled;
    /** Of a committed transaction: the work that had to come before this, one after the other. See {@link CriticalPath}. */
    long path;

    private Version(int transaction, Object value, boolean isIncrement) {
        this.transaction = transaction;
        this.value = value;
        this.isIncrement = isIncrement;
    }

    static Version of(int transaction, Object value) {
        return new Version(transaction, value, false);
    }

    /** An addition to a balance that was not read. */
    static Version increment(int transaction, UInt256 amount) {
        return new Version(transaction, amount, true);
    }
}

package org.quorate.parallel;

import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** A value that one incarnation of one transaction wrote to one location. Every incarnation makes new objects. */
final class Version {
    /** Place of the transaction in the block; -1 for what the block's beginning wrote. */
    final int transaction;

    /** A nonce as Long, a balance, a code hash or a slot's value; for an increment the amount. */
    final Object value;
    /** The account whose balance is added to; null unless this is an increment. */
    final Address incremented;

    /** The incarnation was aborted: the next one will probably write here too. */
    volatile boolean estimate;
    /** Of an increment whose transaction is committed: the balance after it. */
    volatile UInt256 settled;

    private Version(int transaction, Object value, Address incremented) {
        this.transaction = transaction;
        this.value = value;
        this.incremented = incremented;
    }

    static Version of(int transaction, Object value) {
        return new Version(transaction, value, null);
    }

    /** An addition to a balance that was not read. */
    static Version increment(int transaction, Address account, UInt256 amount) {
        return new Version(transaction, amount, account);
    }

    boolean isIncrement() {
        return incremented != null;
    }
}

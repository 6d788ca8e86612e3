package org.quorate.evm.state;

import org.quorate.protocol.UInt256;

/** One storage slot that the transaction has touched. Changed by {@link Journal} only. */
public final class Slot {
    final UInt256 key;
    /** Value at the start of the transaction; meaningful if {@link #loaded}. */
    UInt256 original = UInt256.ZERO;

    UInt256 current = UInt256.ZERO;
    boolean loaded;
    boolean warm;

    Slot(UInt256 key) {
        this.key = key;
    }

    /** The value now. */
    public UInt256 current() {
        return current;
    }

    /** The value at the start of the transaction. */
    public UInt256 original() {
        return original;
    }
}

package org.quorate.evm;

import org.quorate.protocol.UInt256;

/** How a transaction changed a balance. */
public sealed interface BalanceChange {
    /** The balance was not changed. */
    enum None implements BalanceChange {
        NONE
    }

    /** The balance is now {@code value}, which depends on the balance before. */
    record Absolute(UInt256 value) implements BalanceChange {}

    /** The balance grew by {@code amount} and was never read: increments of several transactions commute. */
    record Increment(UInt256 amount) implements BalanceChange {}

    /** The balance after the change. @throws ArithmeticException if it exceeds 256 bits */
    default UInt256 applyTo(UInt256 before) {
        return switch (this) {
            case None.NONE -> before;
            case Absolute absolute -> absolute.value;
            case Increment increment -> before.addExact(increment.amount);
        };
    }
}

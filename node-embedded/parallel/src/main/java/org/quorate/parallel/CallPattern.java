package org.quorate.parallel;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.Transaction;

/**
 * What calls may have in common that touch the same slots: contract and function, and with them the first argument (a
 * recipient, a pool, a proposal), the caller, or neither.
 *
 * @param detail the first argument as UInt256, the caller as Address, or null
 */
record CallPattern(Address contract, int selector, Object detail) {
    private static final int SELECTOR = 4;
    private static final int WORD = 32;

    /** The patterns that a transaction fits, the most special first; none if it calls no function. */
    static List<CallPattern> of(RecoveredTransaction recovered) {
        Transaction transaction = recovered.transaction();
        Bytes data = transaction.data();
        if (data.length() < SELECTOR || transaction.to().isEmpty()) {
            return List.of();
        }
        Address contract = transaction.to().get();
        int selector = (data.get(0) & 0xff) << 24
                | (data.get(1) & 0xff) << 16
                | (data.get(2) & 0xff) << 8
                | data.get(3) & 0xff;
        CallPattern any = new CallPattern(contract, selector, null);
        CallPattern caller = new CallPattern(contract, selector, recovered.sender());
        if (data.length() < SELECTOR + WORD) {
            return List.of(caller, any);
        }
        UInt256 argument = UInt256.fromBytes(data.unsafeArray(), SELECTOR);
        return List.of(new CallPattern(contract, selector, argument), caller, any);
    }

    /** Whether the pattern is of the function alone. */
    boolean isGeneral() {
        return detail == null;
    }
}

package org.quorate.parallel;

import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/** A transaction with the sender that its signature gives. */
public record RecoveredTransaction(SignedTransaction signed, Address sender) {
    public Transaction transaction() {
        return signed.transaction();
    }
}

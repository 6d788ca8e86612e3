package org.quorate.chain;

import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/** A valid transaction that waits for a block, with its sender recovered. */
public record PooledTransaction(SignedTransaction signed, Address sender) {
    public Transaction transaction() {
        return signed.transaction();
    }

    public Hash hash() {
        return signed.hash();
    }

    public long nonce() {
        return signed.transaction().nonce();
    }
}

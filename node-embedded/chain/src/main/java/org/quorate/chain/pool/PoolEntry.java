package org.quorate.chain.pool;

import java.math.BigInteger;
import org.quorate.chain.PooledTransaction;
import org.quorate.evm.TransactionValidator;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * A transaction in a pool.
 *
 * @param cost the most wei it can take from the sender
 * @param arrival rises with each one taken
 */
record PoolEntry(RecoveredTransaction recovered, UInt256 cost, long arrival) {

    static PoolEntry of(PooledTransaction pooled, long arrival) {
        UInt256 cost = TransactionValidator.maxCost(pooled.transaction()).orElse(UInt256.MAX);
        return new PoolEntry(new RecoveredTransaction(pooled.signed(), pooled.sender()), cost, arrival);
    }

    SignedTransaction signed() {
        return recovered.signed();
    }

    Transaction transaction() {
        return recovered.transaction();
    }

    long nonce() {
        return transaction().nonce();
    }

    int size() {
        return signed().encoded().length();
    }

    boolean isPaying(UInt256 baseFee) {
        return transaction().maxFeePerGas().compareTo(baseFee) >= 0;
    }

    UInt256 tip(UInt256 baseFee) {
        UInt256 cap = transaction().maxFeePerGas();
        return cap.compareTo(baseFee) < 0
                ? UInt256.ZERO
                : cap.subtract(baseFee).min(transaction().maxPriorityFeePerGas());
    }

    PooledTransaction view() {
        return new PooledTransaction(signed(), recovered.sender());
    }

    /** Whether this one pays at least 10 % more than the other on both counts, as geth demands of a replacement. */
    boolean outbids(PoolEntry other) {
        return isBumped(transaction().maxFeePerGas(), other.transaction().maxFeePerGas())
                && isBumped(
                        transaction().maxPriorityFeePerGas(),
                        other.transaction().maxPriorityFeePerGas());
    }

    private static boolean isBumped(UInt256 price, UInt256 before) {
        if (price.compareTo(before) <= 0) {
            return false;
        }
        BigInteger least = before.toBigInteger().multiply(BigInteger.valueOf(110));
        return price.toBigInteger().multiply(BigInteger.valueOf(100)).compareTo(least) >= 0;
    }
}

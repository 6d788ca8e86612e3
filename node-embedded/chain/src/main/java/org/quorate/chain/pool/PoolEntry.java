package org.quorate.chain.pool;

import java.math.BigInteger;
import java.util.Comparator;
import org.quorate.chain.PooledTransaction;
import org.quorate.evm.TransactionValidator;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/** A transaction in a pool. */
final class PoolEntry {
    /** By what they pay the beneficiary at most, the later one first among equals: the first in this order goes first. */
    static final Comparator<PoolEntry> CHEAPEST_FIRST = (one, other) -> {
        int order = one.price().compareTo(other.price());
        return order != 0 ? order : Long.compare(other.arrival, one.arrival);
    };

    private final RecoveredTransaction recovered;
    private final UInt256 cost;
    private final long arrival;
    /** The pool's lock guards it. */
    private Stage stage = Stage.WAITING;

    /** Where an entry is. */
    enum Stage {
        WAITING,
        /** In a block that is not announced yet. */
        ON_THE_WAY,
        /** Replaced, pushed out, or announced. */
        GONE
    }

    /** @param arrival rises with each one taken */
    PoolEntry(RecoveredTransaction recovered, long arrival) {
        this.recovered = recovered;
        this.cost = TransactionValidator.maxCost(recovered.transaction()).orElse(UInt256.MAX);
        this.arrival = arrival;
    }

    RecoveredTransaction recovered() {
        return recovered;
    }

    SignedTransaction signed() {
        return recovered.signed();
    }

    Transaction transaction() {
        return recovered.transaction();
    }

    /** The most wei it can take from the sender. */
    UInt256 cost() {
        return cost;
    }

    long arrival() {
        return arrival;
    }

    boolean isWaiting() {
        return stage == Stage.WAITING;
    }

    void moveTo(Stage next) {
        stage = next;
    }

    long nonce() {
        return transaction().nonce();
    }

    int size() {
        return signed().encoded().length();
    }

    /** Wei per gas that the beneficiary gets at most. */
    UInt256 price() {
        return transaction().maxPriorityFeePerGas();
    }

    boolean isPaying(UInt256 baseFee) {
        return transaction().maxFeePerGas().compareTo(baseFee) >= 0;
    }

    UInt256 tip(UInt256 baseFee) {
        UInt256 cap = transaction().maxFeePerGas();
        return cap.compareTo(baseFee) < 0 ? UInt256.ZERO : cap.subtract(baseFee).min(price());
    }

    PooledTransaction view() {
        return new PooledTransaction(signed(), recovered.sender());
    }

    /** Whether this one pays at least 10 % more than the other on both counts, as geth demands of a replacement. */
    boolean outbids(PoolEntry other) {
        return isBumped(transaction().maxFeePerGas(), other.transaction().maxFeePerGas())
                && isBumped(price(), other.price());
    }

    private static boolean isBumped(UInt256 price, UInt256 before) {
        if (price.compareTo(before) <= 0) {
            return false;
        }
        BigInteger least = before.toBigInteger().multiply(BigInteger.valueOf(110));
        return price.toBigInteger().multiply(BigInteger.valueOf(100)).compareTo(least) >= 0;
    }
}

package org.quorate.chain.pool;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.protocol.UInt256;

/** The transactions of one sender by nonce. Those that follow the account's nonce without a gap are pending. */
final class SenderQueue {
    private final TreeMap<Long, PoolEntry> byNonce = new TreeMap<>(Long::compareUnsigned);
    private UInt256 totalCost = UInt256.ZERO;
    private long accountNonce;
    /** The first from the account's on that none of them has. */
    private long nextNonce;

    SenderQueue(long accountNonce) {
        this.accountNonce = accountNonce;
        this.nextNonce = accountNonce;
    }

    Optional<PoolEntry> at(long nonce) {
        return Optional.ofNullable(byNonce.get(nonce));
    }

    void put(PoolEntry entry) {
        PoolEntry before = byNonce.put(entry.nonce(), entry);
        if (before != null) {
            totalCost = totalCost.subtract(before.cost());
        }
        totalCost = totalCost.add(entry.cost());
        skipTaken();
    }

    void remove(PoolEntry entry) {
        if (byNonce.remove(entry.nonce(), entry)) {
            totalCost = totalCost.subtract(entry.cost());
            if (entry.nonce() - accountNonce >= 0 && entry.nonce() - nextNonce < 0) {
                nextNonce = entry.nonce();
            }
        }
    }

    /** Goes on to the account's nonce after a block, and gives those whose nonce is used up; they are to be removed. */
    List<PoolEntry> advance(long newAccountNonce) {
        accountNonce = newAccountNonce;
        if (nextNonce - accountNonce < 0) {
            nextNonce = accountNonce;
            skipTaken();
        }
        return List.copyOf(byNonce.headMap(accountNonce).values());
    }

    private void skipTaken() {
        while (byNonce.containsKey(nextNonce)) {
            nextNonce++;
        }
    }

    int size() {
        return byNonce.size();
    }

    boolean isEmpty() {
        return byNonce.isEmpty();
    }

    /** The most wei that all of them can take. The pool takes none that would let it exceed a balance, so 256 bits hold it. */
    UInt256 totalCost() {
        return totalCost;
    }

    long nextNonce() {
        return nextNonce;
    }

    int pendingCount() {
        return (int) (nextNonce - accountNonce);
    }

    /** The first one that can be executed, if there is one. */
    Optional<PoolEntry> first() {
        return at(accountNonce);
    }

    /** Those that can be executed one after another. */
    Collection<PoolEntry> pending() {
        return byNonce.subMap(accountNonce, nextNonce).values();
    }

    /** The pending ones from a nonce on. */
    Collection<PoolEntry> pendingFrom(long nonce) {
        return Long.compareUnsigned(nonce, nextNonce) < 0
                ? byNonce.subMap(nonce, nextNonce).values()
                : List.of();
    }

    /** Those behind a gap. */
    Collection<PoolEntry> queued() {
        return byNonce.tailMap(nextNonce).values();
    }
}

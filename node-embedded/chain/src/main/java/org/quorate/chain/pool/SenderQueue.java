package org.quorate.chain.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.protocol.UInt256;

/** The transactions of one sender by nonce. Those that follow the account's nonce without a gap are pending. */
final class SenderQueue {
    private final TreeMap<Long, PoolEntry> byNonce = new TreeMap<>(Long::compareUnsigned);
    private UInt256 totalCost = UInt256.ZERO;

    Optional<PoolEntry> at(long nonce) {
        return Optional.ofNullable(byNonce.get(nonce));
    }

    void put(PoolEntry entry) {
        PoolEntry before = byNonce.put(entry.nonce(), entry);
        if (before != null) {
            totalCost = totalCost.subtract(before.cost());
        }
        totalCost = totalCost.add(entry.cost());
    }

    void remove(PoolEntry entry) {
        if (byNonce.remove(entry.nonce(), entry)) {
            totalCost = totalCost.subtract(entry.cost());
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

    PoolEntry last() {
        return byNonce.lastEntry().getValue();
    }

    Collection<PoolEntry> all() {
        return byNonce.values();
    }

    /** Those whose nonce is used up. */
    List<PoolEntry> below(long nonce) {
        return List.copyOf(byNonce.headMap(nonce).values());
    }

    /** Those that can follow one another from the account's nonce on. */
    List<PoolEntry> pending(long accountNonce) {
        List<PoolEntry> run = new ArrayList<>();
        long expected = accountNonce;
        for (PoolEntry entry : byNonce.tailMap(accountNonce).values()) {
            if (entry.nonce() != expected) {
                break;
            }
            run.add(entry);
            expected++;
        }
        return run;
    }

    /** The first nonce from the account's on that none of them has. */
    long nextNonce(long accountNonce) {
        long expected = accountNonce;
        for (long nonce : byNonce.tailMap(accountNonce).keySet()) {
            if (nonce != expected) {
                break;
            }
            expected++;
        }
        return expected;
    }
}

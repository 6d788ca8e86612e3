package org.quorate.chain.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.protocol.UInt256;

/** The transactions of one sender by nonce. Those that follow the account's nonce without a gap are pending. */
final class SenderQueue {
    /** The single one: most senders have no more, and are spared a tree. */
    private PoolEntry only;
    /** All of them, from when they were two until there are none. */
    private TreeMap<Long, PoolEntry> many;

    private UInt256 totalCost = UInt256.ZERO;
    private long accountNonce;
    /** The first from the account's on that none of them has. */
    private long nextNonce;

    SenderQueue(long accountNonce) {
        this.accountNonce = accountNonce;
        this.nextNonce = accountNonce;
    }

    Optional<PoolEntry> at(long nonce) {
        return Optional.ofNullable(get(nonce));
    }

    private PoolEntry get(long nonce) {
        if (many != null) {
            return many.get(nonce);
        }
        return only != null && only.nonce() == nonce ? only : null;
    }

    void put(PoolEntry entry) {
        PoolEntry before = store(entry);
        if (before != null) {
            totalCost = totalCost.subtract(before.cost());
        }
        totalCost = totalCost.add(entry.cost());
        skipTaken();
    }

    private PoolEntry store(PoolEntry entry) {
        if (many != null) {
            return many.put(entry.nonce(), entry);
        }
        PoolEntry before = only;
        if (before == null || before.nonce() == entry.nonce()) {
            only = entry;
            return before;
        }
        many = new TreeMap<>(Long::compareUnsigned);
        many.put(before.nonce(), before);
        only = null;
        return many.put(entry.nonce(), entry);
    }

    void remove(PoolEntry entry) {
        if (take(entry)) {
            totalCost = totalCost.subtract(entry.cost());
            if (entry.nonce() - accountNonce >= 0 && entry.nonce() - nextNonce < 0) {
                nextNonce = entry.nonce();
            }
        }
    }

    private boolean take(PoolEntry entry) {
        if (many != null) {
            return many.remove(entry.nonce(), entry);
        }
        boolean found = only == entry;
        only = found ? null : only;
        return found;
    }

    /** Goes on to the account's nonce after a block, and gives those whose nonce is used up; it has them no longer. */
    List<PoolEntry> advance(long newAccountNonce) {
        accountNonce = newAccountNonce;
        List<PoolEntry> usedUp = takeBelow(newAccountNonce);
        for (PoolEntry entry : usedUp) {
            totalCost = totalCost.subtract(entry.cost());
        }
        if (nextNonce - accountNonce < 0) {
            nextNonce = accountNonce;
            skipTaken();
        }
        return usedUp;
    }

    private List<PoolEntry> takeBelow(long nonce) {
        if (many != null) {
            Collection<PoolEntry> below = many.headMap(nonce).values();
            List<PoolEntry> taken = List.copyOf(below);
            below.clear();
            return taken;
        }
        if (only == null || Long.compareUnsigned(only.nonce(), nonce) >= 0) {
            return List.of();
        }
        List<PoolEntry> taken = List.of(only);
        only = null;
        return taken;
    }

    private void skipTaken() {
        while (get(nextNonce) != null) {
            nextNonce++;
        }
    }

    int size() {
        if (many != null) {
            return many.size();
        }
        return only == null ? 0 : 1;
    }

    boolean isEmpty() {
        return size() == 0;
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

    /** Those that can be executed one after another. @param most of them */
    List<PoolEntry> pending(int most) {
        return pendingFrom(accountNonce, most);
    }

    /** The pending ones from a nonce on. @param most of them */
    List<PoolEntry> pendingFrom(long nonce, int most) {
        if (Long.compareUnsigned(nonce, nextNonce) >= 0) {
            return List.of();
        }
        if (many == null) {
            return List.of(only);
        }
        List<PoolEntry> found = new ArrayList<>((int) Math.min(most, nextNonce - nonce));
        for (PoolEntry entry : many.subMap(nonce, nextNonce).values()) {
            if (found.size() == most) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    /** Those behind a gap. */
    Collection<PoolEntry> queued() {
        if (many != null) {
            return many.tailMap(nextNonce).values();
        }
        return only != null && Long.compareUnsigned(only.nonce(), nextNonce) >= 0 ? List.of(only) : List.of();
    }

    /** All, by nonce. */
    Collection<PoolEntry> all() {
        if (many != null) {
            return many.values();
        }
        return only == null ? List.of() : List.of(only);
    }
}

package org.quorate.chain.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Which entries a full pool lets go of: the cheapest. The order is kept only from when the pool is full until it has room
 * again, because keeping it costs more than all else that happens to an entry. Entries that no longer wait are dropped from
 * it when they come up.
 */
final class EvictionOrder {
    private static final int SOME = 1_024;

    private final PriorityQueue<PoolEntry> cheapest = new PriorityQueue<>(PoolEntry.CHEAPEST_FIRST);
    private boolean kept;

    /** @param waiting how many do, this one included */
    void added(PoolEntry entry, int waiting) {
        if (kept) {
            cheapest.add(entry);
            if (cheapest.size() > 2 * waiting + SOME) {
                cheapest.removeIf(other -> !other.isWaiting());
            }
        }
    }

    /** Keeps the order from now on. @param waiting all entries that do */
    void keep(Supplier<Stream<PoolEntry>> waiting) {
        if (!kept) {
            waiting.get().forEach(cheapest::add);
            kept = true;
        }
    }

    /** There is ample room: no order is needed for now. */
    void rest() {
        cheapest.clear();
        kept = false;
    }

    /** The lowest price of all, while the order is kept. */
    Optional<UInt256> lowestPrice() {
        dropGone();
        return Optional.ofNullable(cheapest.peek()).map(PoolEntry::price);
    }

    private void dropGone() {
        while (!cheapest.isEmpty() && !cheapest.peek().isWaiting()) {
            cheapest.poll();
        }
    }

    /**
     * The cheapest ones, without which an entry fits; nothing if it does not pay more than each of them, or if one of them
     * is of the same sender.
     *
     * @param surplus how many have to go
     * @param surplusBytes how many bytes have to go
     * @param replaced goes anyway, and is not among them
     */
    Optional<List<PoolEntry>> victims(PoolEntry entry, int surplus, long surplusBytes, Optional<PoolEntry> replaced) {
        List<PoolEntry> victims = new ArrayList<>();
        int left = surplus;
        long bytesLeft = surplusBytes;
        boolean allowed = true;
        Optional<PoolEntry> spared = Optional.empty();
        while (allowed && (left > 0 || bytesLeft > 0)) {
            dropGone();
            PoolEntry next = cheapest.poll();
            if (next == null) {
                allowed = false;
            } else if (replaced.filter(next::equals).isPresent()) {
                spared = replaced;
            } else {
                victims.add(next);
                allowed = makesWayFor(next, entry);
                left--;
                bytesLeft -= next.size();
            }
        }
        spared.ifPresent(cheapest::add);
        if (allowed) {
            return Optional.of(victims);
        }
        cheapest.addAll(victims);
        return Optional.empty();
    }

    private static boolean makesWayFor(PoolEntry cheap, PoolEntry entry) {
        Address sender = entry.recovered().sender();
        return !cheap.recovered().sender().equals(sender) && entry.price().compareTo(cheap.price()) > 0;
    }
}

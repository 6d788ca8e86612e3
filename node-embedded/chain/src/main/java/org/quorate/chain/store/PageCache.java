package org.quorate.chain.store;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Pages that were read or written lately, up to a number of bytes. What goes first is decided by a clock: whatever was used
 * since the hand came by last stays for another turn. Reading a page that is here takes no lock.
 */
final class PageCache {
    /** What an entry takes besides its page. */
    private static final int OVERHEAD = 120;

    private static final int BYTES_FOR_A_PLACE = 4 << 10;
    private static final int MOST_PLACES = 1 << 20;

    private final long capacity;
    private final ConcurrentMap<Long, Entry> entries = new ConcurrentHashMap<>();
    /**
     * In front of the map: a page sits at one place, and is driven out by the next one there. Looking here touches half as
     * much memory, and with many accounts nearly all of a read's time is waiting for memory.
     */
    private final Entry[] front;

    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final ReentrantLock handLock = new ReentrantLock();
    /** In the order in which the hand comes by; guarded by the lock. */
    private final Queue<Entry> clock = new ArrayDeque<>();

    /** A page, and whether it was used; a race about that does no harm. */
    private static final class Entry {
        final long id;
        final byte[] page;
        boolean used;

        Entry(long id, byte[] page) {
            this.id = id;
            this.page = page;
        }

        int weight() {
            return page.length + OVERHEAD;
        }
    }

    /** @param capacity in bytes */
    PageCache(long capacity) {
        this.capacity = capacity;
        long places = Math.clamp(capacity / BYTES_FOR_A_PLACE, 1, MOST_PLACES);
        this.front = new Entry[(int) Long.highestOneBit(places)];
    }

    /** The page. @param read gets it if it is not here */
    byte[] get(long id, LongFunction<byte[]> read) {
        Entry entry = front[place(id)];
        if (entry == null || entry.id != id) {
            entry = entries.get(id);
            if (entry == null) {
                misses.increment();
                byte[] page = read.apply(id);
                put(id, page);
                return page;
            }
            bringToFront(entry);
        }
        hits.increment();
        if (!entry.used) {
            entry.used = true;
        }
        return entry.page;
    }

    private int place(long id) {
        return (int) id & front.length - 1;
    }

    private void bringToFront(Entry entry) {
        front[place(entry.id)] = entry;
        // It may have gone meanwhile, and nobody would take it away from there.
        if (!entries.containsKey(entry.id)) {
            forget(entry.id);
        }
    }

    private void forget(long id) {
        Entry entry = front[place(id)];
        if (entry != null && entry.id == id) {
            front[place(id)] = null;
        }
    }

    void put(long id, byte[] page) {
        Entry entry = new Entry(id, page);
        if (entries.putIfAbsent(id, entry) != null) {
            return;
        }
        handLock.lock();
        try {
            clock.add(entry);
            if (bytes.addAndGet(entry.weight()) > capacity) {
                makeRoom();
            }
        } finally {
            handLock.unlock();
        }
    }

    private void makeRoom() {
        while (bytes.get() > capacity && !clock.isEmpty()) {
            Entry entry = clock.remove();
            if (entry.used && entries.containsKey(entry.id)) {
                entry.used = false;
                clock.add(entry);
            } else {
                entries.remove(entry.id, entry);
                forget(entry.id);
                bytes.addAndGet(-entry.weight());
            }
        }
    }

    /** Lets go of a page that was deleted; the hand takes its weight off when it comes by. */
    void remove(long id) {
        entries.remove(id);
        forget(id);
    }

    long bytes() {
        return bytes.get();
    }

    long capacity() {
        return capacity;
    }

    /** How often a page was here. */
    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }
}

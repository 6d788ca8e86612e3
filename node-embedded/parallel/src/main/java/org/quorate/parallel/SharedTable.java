package org.quorate.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table to which any thread adds and from which nothing is removed; open addressing with linear probing, without a lock
 * but for growth. An entry is found with one look at memory beside its own: a block looks up tens of thousands.
 *
 * @param <K> what is looked up by
 * @param <V> entries, which know their keys
 */
abstract class SharedTable<K, V> {
    private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(Object[].class);
    /** At each place that was empty when the table was replaced by a larger one. */
    private static final Object MOVED = new Object();

    /** Of a large table every sixteenth entry is counted, or all who add would meet at the counter. */
    private static final int SMALL = 64;

    private static final int SAMPLE = 16;

    private final AtomicInteger size = new AtomicInteger();
    private volatile Object[] table;

    /** @param capacity places to begin with, a power of two */
    SharedTable(int capacity) {
        this.table = new Object[capacity];
    }

    /** Of a key; others choose the keys, so it must not be foreseeable. */
    abstract int hash(K key);

    abstract K keyOf(V entry);

    abstract V make(K key);

    /** The entry of a key, which is made if there is none. @param hash of the key */
    final V getOrAdd(K key, int hash) {
        V made = null;
        while (true) {
            Object[] places = table;
            int mask = places.length - 1;
            int at = hash & mask;
            for (int probes = 0; probes <= mask; probes++) {
                Object found = PLACES.getAcquire(places, at);
                if (found == null) {
                    made = made == null ? make(key) : made;
                    found = PLACES.compareAndExchange(places, at, (Object) null, (Object) made);
                    if (found == null) {
                        if (isFullWith(hash, places.length)) {
                            grow(places);
                        }
                        return made;
                    }
                }
                if (found == MOVED) {
                    break;
                }
                V entry = entry(found);
                if (keyOf(entry).equals(key)) {
                    return entry;
                }
                at = at + 1 & mask;
            }
            grow(places);
        }
    }

    /** Counts an entry. @return whether so many are too many */
    private boolean isFullWith(int hash, int capacity) {
        if (capacity > SMALL) {
            // The upper bits: the lower ones say where the entry is.
            return hash >>> 28 == 0 && 2 * size.addAndGet(SAMPLE) > capacity;
        }
        return 2 * size.incrementAndGet() > capacity;
    }

    @SuppressWarnings("unchecked")
    private V entry(Object found) {
        return (V) found;
    }

    /** Replaces a table that is full, or waits until somebody has. */
    private synchronized void grow(Object[] full) {
        if (table != full) {
            return;
        }
        Object[] larger = new Object[4 * full.length];
        int mask = larger.length - 1;
        for (int i = 0; i < full.length; i++) {
            Object found = PLACES.compareAndExchange(full, i, (Object) null, MOVED);
            if (found != null) {
                int at = hash(keyOf(entry(found))) & mask;
                while (larger[at] != null) {
                    at = at + 1 & mask;
                }
                larger[at] = found;
            }
        }
        table = larger;
    }
}

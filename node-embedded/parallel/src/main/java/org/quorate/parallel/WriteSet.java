package org.quorate.parallel;

import java.util.Arrays;

/** Where an incarnation wrote, and the versions it left there. */
final class WriteSet {
    static final WriteSet NONE = new WriteSet();

    private Object[] pairs = new Object[8];
    private int size;

    void add(Location location, Version version) {
        if (2 * size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 4 * size);
        }
        pairs[2 * size] = location;
        pairs[2 * size + 1] = version;
        size++;
    }

    boolean contains(Place place) {
        for (int i = 0; i < size; i++) {
            if (place.isAt(location(i))) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    Location location(int index) {
        return (Location) pairs[2 * index];
    }

    Version version(int index) {
        return (Version) pairs[2 * index + 1];
    }

    /** About the last transaction that read here: after the versions are gone, it may have read what is not so. */
    int lastReader() {
        int last = -1;
        for (int i = 0; i < size; i++) {
            Location location = location(i);
            last = Math.max(last, location.kind == Location.Kind.CODE ? Integer.MAX_VALUE : location.lastReader());
        }
        return last;
    }

    /** Notes beside each increment what the balance came to. @param state after the transaction */
    void settle(BlockState state) {
        for (int i = 0; i < size; i++) {
            Version version = version(i);
            if (version.isIncrement()) {
                version.settled = state.balance(version.incremented);
            }
        }
    }

    /** Readers now wait for the next incarnation instead of going on with what this one wrote. */
    void markEstimates() {
        for (int i = 0; i < size; i++) {
            version(i).estimate = true;
        }
    }
}

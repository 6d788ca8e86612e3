package org.quorate.chain.store;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Positions by the first 64 bits of a hash, in memory, in 16 bytes an entry and the room between: as objects in a map a
 * million of them would be most of what the garbage collector has to look at. Several may have the same prefix. Places
 * follow from a secret, so that nobody can choose hashes that meet. Not for several threads.
 */
final class RecentPositions {
    private static final int SMALLEST = 1 << 8;
    /** In place of a position: nothing is here. */
    private static final long FREE = -1;

    private final long secret = new SecureRandom().nextLong() | 1;
    /** Prefix and position in turn. */
    private long[] table = free(SMALLEST);

    private int size;

    private static long[] free(int places) {
        long[] table = new long[2 * places];
        Arrays.fill(table, FREE);
        return table;
    }

    int size() {
        return size;
    }

    /** @param position not negative; one that is here already is not added again */
    void add(long prefix, long position) {
        if (4 * (size + 1) > table.length) {
            grow();
        }
        if (put(table, prefix, position)) {
            size++;
        }
    }

    private void grow() {
        long[] larger = free(table.length);
        for (int at = 0; at < table.length; at += 2) {
            if (table[at + 1] != FREE) {
                put(larger, table[at], table[at + 1]);
            }
        }
        table = larger;
    }

    private boolean put(long[] into, long prefix, long position) {
        int at = place(prefix, into.length);
        while (into[at + 1] != FREE) {
            if (into[at] == prefix && into[at + 1] == position) {
                return false;
            }
            at = at + 2 & into.length - 1;
        }
        into[at] = prefix;
        into[at + 1] = position;
        return true;
    }

    private int place(long prefix, int length) {
        long spread = prefix * secret ^ Math.unsignedMultiplyHigh(prefix, secret);
        return (int) (spread << 1) & length - 1;
    }

    void find(long prefix, LongConsumer found) {
        for (int at = place(prefix, table.length); table[at + 1] != FREE; at = at + 2 & table.length - 1) {
            if (table[at] == prefix) {
                found.accept(table[at + 1]);
            }
        }
    }

    /** Calls with all entries, in no order. */
    void forEach(Visitor visitor) {
        for (int at = 0; at < table.length; at += 2) {
            if (table[at + 1] != FREE) {
                visitor.visit(table[at], table[at + 1]);
            }
        }
    }

    /** Is told a prefix and a position. */
    interface Visitor {
        void visit(long prefix, long position);
    }

    /** The prefixes, in their order as unsigned numbers, each once. */
    long[] sortedPrefixes() {
        long[] prefixes = new long[size];
        int count = 0;
        for (int at = 0; at < table.length; at += 2) {
            if (table[at + 1] != FREE) {
                prefixes[count++] = table[at] ^ Long.MIN_VALUE;
            }
        }
        Arrays.sort(prefixes);
        int different = 0;
        for (long flipped : prefixes) {
            long prefix = flipped ^ Long.MIN_VALUE;
            if (different == 0 || prefixes[different - 1] != prefix) {
                prefixes[different++] = prefix;
            }
        }
        return Arrays.copyOf(prefixes, different);
    }
}

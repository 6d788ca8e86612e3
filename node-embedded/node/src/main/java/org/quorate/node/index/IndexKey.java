package org.quorate.node.index;

import java.util.Comparator;
import org.quorate.protocol.Address;

/**
 * Where a row is: those of an address on a shard stand together, the newest first.
 *
 * @param recency smaller for later transactions; also the cursor of those behind it
 */
record IndexKey(Address address, int shard, long recency) implements Comparable<IndexKey> {
    private static final Comparator<IndexKey> ORDER = Comparator.comparing(IndexKey::address)
            .thenComparingInt(IndexKey::shard)
            .thenComparingLong(IndexKey::recency);

    /** Bits for a transaction's place in its block. */
    private static final int PLACE_BITS = 20;

    private static final long PLACES = (1L << PLACE_BITS) - 1;

    /** What a query finds. */
    record Found(long recency, int roles) {
        long block() {
            return (Long.MAX_VALUE - recency) >> PLACE_BITS;
        }

        int place() {
            return (int) ((Long.MAX_VALUE - recency) & PLACES);
        }
    }

    static IndexKey of(IndexStore.Row row) {
        return new IndexKey(row.address(), row.shard(), recency(row.block(), row.place()));
    }

    private static long recency(long block, long place) {
        return Long.MAX_VALUE - ((block << PLACE_BITS) | place);
    }

    /** The recency of the last place in a block: what is smaller came after the block. */
    static long lastOf(long block) {
        return recency(block, PLACES);
    }

    @Override
    public int compareTo(IndexKey other) {
        return ORDER.compare(this, other);
    }
}

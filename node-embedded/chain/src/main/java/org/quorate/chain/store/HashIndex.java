package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.quorate.protocol.Hash;

/**
 * Finds positions by hash. New entries wait in memory until a checkpoint writes them in bulk, and after a crash the block
 * log gives them again.
 *
 * <p>A key on disk is the era of the entry's block and the first 40 bits of the hash; whoever looks up compares the rest
 * with what lies at the position. Hashes are anywhere, so without the eras a bulk of entries would change nearly every page
 * of the map, however old; with them it changes pages of the current era. The price is that a search looks into every era.
 */
final class HashIndex {
    /** Blocks of an era. */
    private static final int ERA_BITS = 15;

    private static final int PREFIX_BITS = 40;
    private static final long[] NONE = {};

    private final Map<Hash, Position> recent = new ConcurrentHashMap<>();
    private final MVMap<Long, long[]> stored;

    HashIndex(MVMap<Long, long[]> stored) {
        this.stored = stored;
    }

    /** Where something is. @param index in the block */
    record Position(long block, int index) {
        private static final int INDEX_BITS = 24;

        private long packed() {
            return block << INDEX_BITS | index;
        }

        private static Position unpack(long packed) {
            return new Position(packed >>> INDEX_BITS, (int) (packed & (1 << INDEX_BITS) - 1));
        }
    }

    void add(Hash hash, Position position) {
        recent.put(hash, position);
    }

    /** The position of the hash, if it was added since the last flush. */
    Optional<Position> recent(Hash hash) {
        return Optional.ofNullable(recent.get(hash));
    }

    /** The positions on disk of all hashes that begin as this one does, later blocks first. */
    List<Position> stored(Hash hash) {
        List<Position> found = new ArrayList<>();
        Long last = stored.lastKey();
        while (last != null) {
            long era = last >>> PREFIX_BITS;
            for (long packed : stored.getOrDefault(key(era, hash), NONE)) {
                found.add(Position.unpack(packed));
            }
            last = stored.lowerKey(era << PREFIX_BITS);
        }
        return found;
    }

    /** Moves what lies in blocks up to {@code last} to the map. */
    void flush(long last) {
        for (Iterator<Map.Entry<Hash, Position>> entries = recent.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Hash, Position> entry = entries.next();
            if (entry.getValue().block() <= last) {
                store(entry.getKey(), entry.getValue());
                entries.remove();
            }
        }
    }

    private void store(Hash hash, Position position) {
        long key = key(position.block() >>> ERA_BITS, hash);
        long packed = position.packed();
        long[] before = stored.get(key);
        if (before == null) {
            stored.put(key, new long[] {packed});
        } else if (Arrays.stream(before).noneMatch(known -> known == packed)) {
            long[] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = packed;
            stored.put(key, more);
        }
    }

    private static long key(long era, Hash hash) {
        return era << PREFIX_BITS | hash.toUInt256().limb(3) >>> Long.SIZE - PREFIX_BITS;
    }
}

package org.quorate.chain.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.quorate.protocol.Hash;

/**
 * Finds positions by hash. New entries wait in memory until a checkpoint writes them in bulk: a put at a random place of a
 * large map costs a page each, and after a crash the block log gives them again. On disk only the first 8 bytes of a hash
 * are kept; whoever looks up compares the rest with what lies at the position.
 */
final class HashIndex {
    private static final long[] NONE = {};

    private final Map<Hash, Long> recent = new ConcurrentHashMap<>();
    private final MVMap<Long, long[]> stored;

    HashIndex(MVMap<Long, long[]> stored) {
        this.stored = stored;
    }

    void add(Hash hash, long position) {
        recent.put(hash, position);
    }

    /** The position of the hash, if it was added since the last flush. */
    OptionalLong recent(Hash hash) {
        Long position = recent.get(hash);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /** The positions on disk of all hashes that begin as this one does. */
    long[] stored(Hash hash) {
        long[] positions = stored.get(prefix(hash));
        return positions == null ? NONE : positions;
    }

    /** Moves what has a position up to {@code last} to the map. */
    void flush(long last) {
        for (Iterator<Map.Entry<Hash, Long>> entries = recent.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Hash, Long> entry = entries.next();
            long position = entry.getValue();
            if (position <= last) {
                store(prefix(entry.getKey()), position);
                entries.remove();
            }
        }
    }

    private void store(long prefix, long position) {
        long[] before = stored.get(prefix);
        if (before == null) {
            stored.put(prefix, new long[] {position});
        } else if (Arrays.stream(before).noneMatch(known -> known == position)) {
            long[] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = position;
            stored.put(prefix, more);
        }
    }

    private static long prefix(Hash hash) {
        return hash.toUInt256().limb(3);
    }
}

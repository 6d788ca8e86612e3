package org.quorate.chain.store;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.h2.mvstore.MVMap;
import org.quorate.chain.state.StateCheckpoint;

/**
 * How many bytes the pages of each shard's state take, by checkpoint. Each checkpoint adds what it has written to what was
 * before, so nothing is ever counted by going through a state. A folder that was begun by a program that did not count has no
 * sizes.
 */
final class StateSizes {
    private final MVMap<Long, byte[]> sizes;

    StateSizes(MVMap<Long, byte[]> sizes) {
        this.sizes = sizes;
    }

    /** @param before the checkpoint before, 0 for none */
    void add(long before, long sequence, List<StateCheckpoint.Written> written) {
        long[] bytes = before == 0 ? new long[written.size()] : of(before);
        if (bytes.length == written.size()) {
            for (int shard = 0; shard < bytes.length; shard++) {
                bytes[shard] += written.get(shard).growth();
            }
            sizes.put(sequence, Checksummed.wrap(LongBytes.encode(bytes)));
        }
    }

    void remove(long sequence) {
        sizes.remove(sequence);
    }

    OptionalLong bytes(long sequence, int shard) {
        return LongStream.of(of(sequence)).skip(shard).findFirst();
    }

    private long[] of(long sequence) {
        byte[] entry = sizes.get(sequence);
        return entry == null ? new long[0] : LongBytes.decode(Checksummed.unwrap(entry, "an entry of state sizes"));
    }
}

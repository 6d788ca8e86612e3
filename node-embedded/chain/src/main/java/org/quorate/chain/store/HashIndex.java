package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.quorate.chain.store.IndexRuns.Run;
import org.quorate.protocol.Hash;

/**
 * Finds positions by hash. New entries wait in memory until a checkpoint writes them as a sorted run, and after a crash the
 * block log gives them again. Runs of about the same size are merged, so there are few, and each entry is written again
 * only as often as its run gets several times larger. (Hashes are anywhere: putting them into one map would write
 * nearly every page of it anew, at 12 to 25 µs an entry.)
 *
 * <p>An entry on disk has the first 64 bits of the hash; whoever looks up compares the rest with what lies at the position.
 */
final class HashIndex {
    /** Runs of a level that become one of the next. */
    private static final int MERGE = 6;
    /** Larger runs are left alone: merging them would take minutes. */
    private static final long LARGE = 16L << 20;

    private final String name;
    private final MVMap<String, byte[]> meta;
    private final IndexRuns store;
    private final Map<Hash, Position> recent = new ConcurrentHashMap<>();
    private volatile List<Run> runs;
    private long nextRun;

    /** @param meta where it notes its runs under its name */
    HashIndex(String name, MVMap<String, byte[]> meta, MVMap<Long, byte[]> map) {
        this.name = name;
        this.meta = meta;
        this.store = new IndexRuns(name, map);
        byte[] noted = meta.get(name);
        this.runs = noted == null ? List.of() : Run.decodeAll(Checksummed.unwrap(noted, "the index " + name));
        this.nextRun = runs.stream().mapToLong(Run::id).max().orElse(0) + 1;
        store.removeAllBut(runs);
    }

    /** Where something is. @param index in the block */
    record Position(long block, int index) {
        private static final int INDEX_BITS = 24;

        long packed() {
            return block << INDEX_BITS | index;
        }

        static Position unpack(long packed) {
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

    /** How many entries wait in memory. */
    int waiting() {
        return recent.size();
    }

    /** The positions on disk of all hashes that begin as this one does. */
    List<Position> stored(Hash hash) {
        while (true) {
            List<Run> now = runs;
            List<Position> found = new ArrayList<>();
            boolean whole = true;
            for (Run run : now.reversed()) {
                whole &= store.find(run, prefix(hash), packed -> found.add(Position.unpack(packed)));
            }
            // A run that is gone was merged into another one meanwhile.
            if (whole || now == runs) {
                return found;
            }
        }
    }

    /** Writes what lies in blocks up to {@code last}; it counts when the map's store is committed. */
    void flush(long last) {
        List<Map.Entry<Hash, Position>> due = recent.entrySet().stream()
                .filter(entry -> entry.getValue().block() <= last)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Run written = store.write(
                nextRun++,
                due.stream()
                        .map(entry -> new IndexRuns.Entry(
                                prefix(entry.getKey()), entry.getValue().packed()))
                        .sorted(IndexRuns.Entry.ORDER)
                        .iterator());
        publish(Stream.concat(runs.stream(), Stream.of(written)).toList());
        due.forEach(entry -> recent.remove(entry.getKey(), entry.getValue()));
        mergeLevels();
    }

    private void publish(List<Run> now) {
        meta.put(name, Checksummed.wrap(Run.encodeAll(now)));
        runs = now;
    }

    /** When the last runs have become about as large as one another, makes one of them. */
    private void mergeLevels() {
        while (true) {
            List<Run> now = runs;
            if (now.size() < MERGE) {
                return;
            }
            List<Run> last = now.subList(now.size() - MERGE, now.size());
            long largest = last.stream()
                    .max(Comparator.comparingLong(Run::entries))
                    .orElseThrow()
                    .entries();
            long all = last.stream().mapToLong(Run::entries).sum();
            if (all < 2 * largest || all > LARGE) {
                return;
            }
            Run merged = store.merge(nextRun++, last);
            publish(Stream.concat(now.subList(0, now.size() - MERGE).stream(), Stream.of(merged))
                    .toList());
            last.forEach(store::remove);
        }
    }

    private static long prefix(Hash hash) {
        return hash.toUInt256().limb(3);
    }
}

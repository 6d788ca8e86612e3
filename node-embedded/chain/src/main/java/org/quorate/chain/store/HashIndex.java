package org.quorate.chain.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock lock = new ReentrantLock();
    /** What no run has yet; guarded by the lock. */
    private RecentPositions recent = new RecentPositions();
    /** What the run that is being written will have, which does not change any more; guarded by the lock. */
    private RecentPositions leaving = new RecentPositions();

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

    /** Adds the hashes of a block's parts: their positions are 0, 1, 2 … of the block. */
    void addAll(long block, List<Hash> hashes) {
        lock.lock();
        try {
            for (int i = 0; i < hashes.size(); i++) {
                recent.add(prefix(hashes.get(i)), new Position(block, i).packed());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The positions that no run has yet, of all hashes that begin as this one does. */
    List<Position> recent(Hash hash) {
        List<Position> found = new ArrayList<>(1);
        lock.lock();
        try {
            recent.find(prefix(hash), packed -> found.add(Position.unpack(packed)));
            leaving.find(prefix(hash), packed -> found.add(Position.unpack(packed)));
        } finally {
            lock.unlock();
        }
        return found;
    }

    /** How many entries wait in memory. */
    int waiting() {
        lock.lock();
        try {
            return recent.size() + leaving.size();
        } finally {
            lock.unlock();
        }
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

    /** Writes what lies in blocks up to {@code last}; it counts when the map's store is committed. For one thread. */
    void flush(long last) {
        Iterator<IndexRuns.Entry> due = sorted(leave(last), last);
        if (due.hasNext()) {
            Run written = store.write(nextRun++, due);
            publish(Stream.concat(runs.stream(), Stream.of(written)).toList());
        }
        lock.lock();
        try {
            leaving = new RecentPositions();
        } finally {
            lock.unlock();
        }
        mergeLevels();
    }

    /** Everything there is now, of which what lies in later blocks stays besides. */
    private RecentPositions leave(long last) {
        RecentPositions rest = new RecentPositions();
        lock.lock();
        try {
            recent.forEach((prefix, packed) -> {
                if (Position.unpack(packed).block() > last) {
                    rest.add(prefix, packed);
                }
            });
            leaving = recent;
            recent = rest;
            return leaving;
        } finally {
            lock.unlock();
        }
    }

    /** Only the prefixes are sorted, which is quick; what belongs to them is looked up. */
    private static Iterator<IndexRuns.Entry> sorted(RecentPositions positions, long last) {
        long[] prefixes = positions.sortedPrefixes();
        return new Iterator<>() {
            private final Deque<IndexRuns.Entry> alike = new ArrayDeque<>();
            private int next;

            @Override
            public boolean hasNext() {
                while (alike.isEmpty() && next < prefixes.length) {
                    long prefix = prefixes[next++];
                    positions.find(prefix, packed -> {
                        if (Position.unpack(packed).block() <= last) {
                            alike.add(new IndexRuns.Entry(prefix, packed));
                        }
                    });
                }
                return !alike.isEmpty();
            }

            @Override
            public IndexRuns.Entry next() {
                return alike.remove();
            }
        };
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

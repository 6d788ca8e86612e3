package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongConsumer;
import org.h2.mvstore.MVMap;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * Sorted runs of a {@link HashIndex} in a map: a run is cut into blocks, and its block i has the key
 * {@code id << 24 | i}. A block is a checksum and entries of 16 bytes: prefix of the hash, position. As prefixes are spread
 * evenly, it can be calculated about where in a run one must be.
 */
final class IndexRuns {
    private static final int BLOCK_BITS = 24;
    private static final int BLOCK_ENTRIES = 512;
    private static final int ENTRY = 16;

    private final String name;
    private final MVMap<Long, byte[]> map;

    IndexRuns(String name, MVMap<Long, byte[]> map) {
        this.name = name;
        this.map = map;
    }

    /** @param prefix unsigned */
    record Entry(long prefix, long position) {
        static final Comparator<Entry> ORDER = (a, b) -> {
            int order = Long.compareUnsigned(a.prefix, b.prefix);
            return order != 0 ? order : Long.compare(a.position, b.position);
        };
    }

    /** @param id unique in the map */
    record Run(long id, long entries) {
        long blocks() {
            return (entries + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES;
        }

        private long key(long block) {
            return id << BLOCK_BITS | block;
        }

        static byte[] encodeAll(List<Run> runs) {
            RlpWriter rlp = new RlpWriter();
            rlp.beginList();
            for (Run run : runs) {
                rlp.writeLong(run.id);
                rlp.writeLong(run.entries);
            }
            rlp.endList();
            return rlp.toByteArray();
        }

        static List<Run> decodeAll(byte[] encoded) {
            List<Run> runs = new ArrayList<>();
            for (RlpReader rlp = new RlpReader(encoded).readList(); rlp.hasNext(); ) {
                runs.add(new Run(rlp.readLong(), rlp.readLong()));
            }
            return runs;
        }
    }

    /** Writes a run. @param sorted of which equal ones become one */
    Run write(long id, Iterator<Entry> sorted) {
        byte[] block = new byte[BLOCK_ENTRIES * ENTRY];
        int inBlock = 0;
        long count = 0;
        Entry last = null;
        while (sorted.hasNext()) {
            Entry entry = sorted.next();
            if (entry.equals(last)) {
                continue;
            }
            last = entry;
            LongBytes.put(block, ENTRY * inBlock, entry.prefix);
            LongBytes.put(block, ENTRY * inBlock + Long.BYTES, entry.position);
            inBlock++;
            count++;
            if (inBlock == BLOCK_ENTRIES) {
                map.put(id << BLOCK_BITS | count / BLOCK_ENTRIES - 1, Checksummed.wrap(block));
                inBlock = 0;
            }
        }
        if (inBlock > 0) {
            byte[] rest = Arrays.copyOf(block, ENTRY * inBlock);
            map.put(id << BLOCK_BITS | count / BLOCK_ENTRIES, Checksummed.wrap(rest));
        }
        return new Run(id, count);
    }

    /** Makes one run of several, which stay. */
    Run merge(long id, List<Run> runs) {
        record Head(Entry entry, Iterator<Entry> rest) {}
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::entry, Entry.ORDER));
        for (Run run : runs) {
            Iterator<Entry> entries = entries(run);
            if (entries.hasNext()) {
                heads.add(new Head(entries.next(), entries));
            }
        }
        return write(id, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !heads.isEmpty();
            }

            @Override
            public Entry next() {
                Head head = heads.remove();
                if (head.rest.hasNext()) {
                    heads.add(new Head(head.rest.next(), head.rest));
                }
                return head.entry;
            }
        });
    }

    private Iterator<Entry> entries(Run run) {
        return new Iterator<>() {
            private byte[] block = {};
            private long nextBlock;
            private int at;

            @Override
            public boolean hasNext() {
                if (at == block.length && nextBlock < run.blocks()) {
                    block = read(run, nextBlock++);
                    if (block == null) {
                        throw new StoreException(Reason.CORRUPT, "a block of the index " + name + " is missing");
                    }
                    at = 0;
                }
                return at < block.length;
            }

            @Override
            public Entry next() {
                Entry entry = new Entry(LongBytes.get(block, at), LongBytes.get(block, at + Long.BYTES));
                at += ENTRY;
                return entry;
            }
        };
    }

    private byte[] read(Run run, long block) {
        byte[] wrapped = map.get(run.key(block));
        return wrapped == null ? null : Checksummed.unwrap(wrapped, "a block of the index " + name);
    }

    /**
     * Tells the positions of a prefix in a run.
     *
     * @return false if the run is no longer there
     */
    boolean find(Run run, long prefix, LongConsumer found) {
        long block = Math.unsignedMultiplyHigh(prefix, run.entries) / BLOCK_ENTRIES;
        // From about where it must be to the block before which it cannot be any more.
        int step = 0;
        while (true) {
            byte[] content = read(run, block);
            if (content == null) {
                return false;
            }
            long first = LongBytes.get(content, 0);
            long last = LongBytes.get(content, content.length - ENTRY);
            if (Long.compareUnsigned(prefix, first) <= 0 && block > 0 && step <= 0) {
                step = -1;
            } else if (Long.compareUnsigned(prefix, last) > 0 && block + 1 < run.blocks() && step >= 0) {
                step = 1;
            } else {
                return collect(run, block, content, prefix, found);
            }
            block += step;
        }
    }

    /** From a block on that may have the first entry of the prefix. */
    private boolean collect(Run run, long from, byte[] firstContent, long prefix, LongConsumer found) {
        long block = from;
        byte[] content = firstContent;
        while (true) {
            for (int at = 0; at < content.length; at += ENTRY) {
                int order = Long.compareUnsigned(LongBytes.get(content, at), prefix);
                if (order > 0) {
                    return true;
                }
                if (order == 0) {
                    found.accept(LongBytes.get(content, at + Long.BYTES));
                }
            }
            if (++block == run.blocks()) {
                return true;
            }
            content = read(run, block);
            if (content == null) {
                return false;
            }
        }
    }

    void remove(Run run) {
        for (long block = 0; block < run.blocks(); block++) {
            map.remove(run.key(block));
        }
    }

    /** Removes what a crash has left lying around. */
    void removeAllBut(List<Run> runs) {
        Set<Long> used = new HashSet<>();
        runs.forEach(run -> used.add(run.id));
        Long key = map.firstKey();
        while (key != null) {
            long id = key >>> BLOCK_BITS;
            if (used.contains(id)) {
                key = map.ceilingKey(id + 1 << BLOCK_BITS);
            } else {
                map.remove(key);
                key = map.higherKey(key);
            }
        }
    }
}

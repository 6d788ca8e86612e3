package org.quorate.chain.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.chain.state.StateSnapshot;

/**
 * The states of earlier blocks that were made again lately, of all shards of a node, in bounded memory: the ones made first
 * are forgotten first. Whoever makes one holds the lock meanwhile, so that only one is under way at a time, whatever many
 * callers ask for.
 */
final class ReplayedStates {
    /** Of the heap, one in so many bytes. One that is under way takes what lies between two checkpoints besides. */
    private static final int HEAP_SHARE = 24;

    private final long capacity;
    private final Map<Integer, TreeMap<Long, Replayed>> byShard = new HashMap<>();
    /** All of them, the earliest made first. */
    private final LinkedHashMap<Replayed, Integer> shards = new LinkedHashMap<>();

    private long bytes;

    /**
     * A state that was made again.
     *
     * @param bytes of memory that it and those between it and its checkpoint take
     */
    record Replayed(long number, StateSnapshot state, long bytes) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** @param capacity in bytes */
    ReplayedStates(long capacity) {
        this.capacity = capacity;
    }

    /** With a share of the heap. */
    static ReplayedStates ofHeap() {
        return new ReplayedStates(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** The last one of a shard that is not after a block. */
    synchronized Optional<Replayed> atOrBefore(int shard, long number) {
        shards.keySet().stream()
                .filter(replayed -> replayed.state.isExpired())
                .toList()
                .forEach(this::remove);
        return Optional.ofNullable(byShard.get(shard))
                .map(states -> states.floorEntry(number))
                .map(Map.Entry::getValue);
    }

    synchronized void add(int shard, Replayed replayed) {
        Replayed before = byShard.computeIfAbsent(shard, _ -> new TreeMap<>()).put(replayed.number, replayed);
        if (before != null) {
            shards.remove(before);
            bytes -= before.bytes;
        }
        shards.put(replayed, shard);
        bytes += replayed.bytes;
        while (bytes > capacity) {
            remove(shards.firstEntry().getKey());
        }
    }

    private void remove(Replayed replayed) {
        byShard.get(shards.remove(replayed)).remove(replayed.number);
        bytes -= replayed.bytes;
    }

    /** How many bytes of memory the kept ones take, about. */
    synchronized long bytes() {
        return bytes;
    }
}

package org.quorate.app.node;

import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * The newest entries, a limited number, in the order of their places. Nobody waits for anybody here: the thread that
 * commits blocks adds to it while others read. Adding the same place again changes nothing, so history that is read from
 * the disk and blocks that are being committed may overlap.
 */
final class Recent<T> {
    static final int KEPT = 100;

    /**
     * Where something happened, newest first. Blocks of one number were committed together, so their transactions take
     * turns, shard by shard: a busy shard does not push the others out.
     *
     * @param fromEnd how many transactions of the block come after this one
     */
    record Place(long block, int fromEnd, int shard) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byBlock = Long.compare(other.block, block);
            if (byBlock != 0) {
                return byBlock;
            }
            int byTurn = Integer.compare(fromEnd, other.fromEnd);
            return byTurn != 0 ? byTurn : Integer.compare(shard, other.shard);
        }
    }

    private final ConcurrentNavigableMap<Place, T> entries = new ConcurrentSkipListMap<>();

    /**
     * Adds an entry, which is made only if there is room for it.
     *
     * @return false if it is older than all of a full list, as then is everything beyond it
     */
    boolean add(Place place, Supplier<T> entry) {
        if (entries.size() >= KEPT && place.compareTo(entries.lastKey()) > 0) {
            return false;
        }
        entries.put(place, entry.get());
        while (entries.size() > KEPT) {
            entries.pollLastEntry();
        }
        return true;
    }

    List<T> newestFirst() {
        return List.copyOf(entries.values());
    }
}

package org.quorate.app.node;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** How full the blocks of each shard were, over the last quarter of an hour, in slots of some seconds. */
public final class LoadHistory {
    /** What is taken together. */
    public static final Duration SLOT = Duration.ofSeconds(20);

    /** Slots that are kept, the one that runs included. */
    public static final int SLOTS = 45;

    private final Clock clock;
    private final int shards;
    private final long[] times = new long[SLOTS];
    private final long[][] used = new long[SLOTS][];
    private final long[][] limits = new long[SLOTS][];

    public LoadHistory(int shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /** Notes a block of this moment. */
    public synchronized void add(int shard, long gasUsed, long gasLimit) {
        long now = now();
        int slot = (int) (now % SLOTS);
        if (used[slot] == null || times[slot] != now) {
            times[slot] = now;
            used[slot] = new long[shards];
            limits[slot] = new long[shards];
        }
        used[slot][shard] += gasUsed;
        limits[slot][shard] += gasLimit;
    }

    private long now() {
        return clock.millis() / SLOT.toMillis();
    }

    /**
     * Gas used in proportion to the limit, 0 to 1; NaN where there was no block. By shard, then by slot: the oldest first, the
     * one that runs last.
     *
     * @param slots at most {@link #SLOTS}
     */
    public synchronized double[][] loads(int slots) {
        double[][] loads = new double[shards][slots];
        long now = now();
        for (int i = 0; i < slots; i++) {
            long time = now - (slots - 1 - i);
            int slot = (int) Math.floorMod(time, (long) SLOTS);
            boolean known = used[slot] != null && times[slot] == time;
            for (int shard = 0; shard < shards; shard++) {
                loads[shard][i] = known && limits[slot][shard] > 0
                        ? (double) used[slot][shard] / limits[slot][shard]
                        : Double.NaN;
            }
        }
        return loads;
    }

    /** The highest of a shard's slots; NaN if nothing is known. */
    public static double highest(double[] loads) {
        return Arrays.stream(loads).filter(load -> !Double.isNaN(load)).max().orElse(Double.NaN);
    }
}

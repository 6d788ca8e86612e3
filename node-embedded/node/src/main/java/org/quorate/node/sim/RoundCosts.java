package org.quorate.node.sim;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * CPU time of rounds, apart for what shards do at the same time and for what one thread does for all of them. In a round the
 * slowest shard decides. Of one thread. Figures are medians over the last rounds, as other programs make some of them slower.
 */
final class RoundCosts {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int KEPT = 1_000;

    private final long[] inRound;
    private final List<Round> rounds = new ArrayList<>();
    private long start;
    private long shared;
    private long commit;

    /** In nanoseconds. */
    private record Round(long shards, long slowest, long shared, long commit) {}

    RoundCosts(int shards) {
        this.inRound = new long[shards];
    }

    /** CPU time of this thread, in nanoseconds. */
    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    void begin() {
        start = now();
    }

    void endOfShard(int shard) {
        inRound[shard] += now() - start;
    }

    void endOfShared() {
        shared += now() - start;
    }

    void endOfCommit() {
        commit += now() - start;
    }

    /** A round has ended, if there was one. */
    void endOfRound() {
        long all = 0;
        long most = 0;
        for (int shard = 0; shard < inRound.length; shard++) {
            all += inRound[shard];
            most = Math.max(most, inRound[shard]);
            inRound[shard] = 0;
        }
        if (all == 0) {
            return;
        }
        if (rounds.size() == KEPT) {
            rounds.removeFirst();
        }
        rounds.add(new Round(all, most, shared, commit));
        shared = 0;
        commit = 0;
    }

    /** Forgets everything so far. */
    void reset() {
        rounds.clear();
    }

    private double median(ToLongFunction<Round> figure) {
        long[] sorted = rounds.stream().mapToLong(figure).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e9;
    }

    /** Of all shards together in a round, in seconds. */
    double ofShards() {
        return median(Round::shards);
    }

    /** Of the shard that takes longest in a round, in seconds. */
    double ofSlowest() {
        return median(Round::slowest);
    }

    /** Of what is done for all shards by one thread, in seconds. */
    double shared() {
        return median(Round::shared);
    }

    /** Of making a round durable but for the disk, in seconds. */
    double commit() {
        return median(Round::commit);
    }
}

package org.quorate.node.sim;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * CPU time of rounds, apart for what shards do at the same time and for what one thread does for all of them. In a round the
 * slowest shard decides. Of one thread.
 */
final class RoundCosts {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long[] inRound;
    private long start;
    private long shards;
    private long slowest;
    private long shared;
    private long commit;
    private long rounds;

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

    void endOfRound() {
        long most = 0;
        for (int shard = 0; shard < inRound.length; shard++) {
            shards += inRound[shard];
            most = Math.max(most, inRound[shard]);
            inRound[shard] = 0;
        }
        slowest += most;
        rounds++;
    }

    /** Forgets everything so far. */
    void reset() {
        shards = 0;
        slowest = 0;
        shared = 0;
        commit = 0;
        rounds = 0;
    }

    /** Of all shards together in a round on average, in seconds. */
    double ofShards() {
        return shards / 1e9 / rounds;
    }

    /** Of the shard that took longest in each round, on average, in seconds. */
    double ofSlowest() {
        return slowest / 1e9 / rounds;
    }

    /** Of making a round durable but for the disk, on average, in seconds. */
    double commit() {
        return commit / 1e9 / rounds;
    }

    /** Of what is done for all shards by one thread, in a round on average, in seconds. */
    double shared() {
        return shared / 1e9 / rounds;
    }
}

package org.quorate.chain.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.quorate.chain.UnfinishedRound;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.engine.ShardExecution.Step;
import org.quorate.chain.message.Outbox;

/** A round of which some shards have not executed their blocks yet. Under the lock of {@link RoundExecution}. */
final class OpenRound {
    private final long number;
    private final long sequence;
    private final Instant time;
    /** Threads that may execute each shard's block. */
    private final int[] workers;

    private final Step[] steps;
    private final Outbox[] outboxes;
    private int done;
    /** {@link System#nanoTime()} when it was begun, when all rounds before it were done, and when the last shard was so far. */
    private final long begun = System.nanoTime();

    private long oldestSince = begun;
    private long lastDone = begun;

    /** @param workers threads that may execute each shard's block */
    OpenRound(long number, long sequence, Instant time, int[] workers) {
        this.number = number;
        this.sequence = sequence;
        this.time = time;
        this.workers = workers.clone();
        this.steps = new Step[workers.length];
        this.outboxes = new Outbox[workers.length];
    }

    long sequence() {
        return sequence;
    }

    /** The ordering engine's. */
    Instant time() {
        return time;
    }

    int workers(int shard) {
        return workers[shard];
    }

    void done(int shard, Step step, Outbox outbox) {
        steps[shard] = step;
        outboxes[shard] = outbox;
        done++;
        lastDone = System.nanoTime();
    }

    /** What it waits for. Of the oldest round only: later ones wait for that. */
    UnfinishedRound unfinished() {
        SortedSet<Integer> shards = new TreeSet<>();
        for (int shard = 0; shard < steps.length; shard++) {
            if (!isDone(shard)) {
                shards.add(shard);
            }
        }
        long since = Math.max(oldestSince, lastDone);
        return new UnfinishedRound(
                Collections.unmodifiableSortedSet(shards), Duration.ofNanos(System.nanoTime() - since));
    }

    boolean isDone(int shard) {
        return steps[shard] != null;
    }

    boolean isDone() {
        return done == steps.length;
    }

    /** The block of a shard that is done. */
    UnsealedBlock block(int shard) {
        return steps[shard].block();
    }

    /** All rounds before it are done. */
    void becomesOldest() {
        oldestSince = System.nanoTime();
    }

    /**
     * How long those that are done wait for the others: as long again as the round has taken them, in nanoseconds from now; nothing left
     * if negative, without an end while nobody is done.
     *
     * @param least that they wait
     */
    long patience(long least) {
        if (done == 0) {
            return Long.MAX_VALUE;
        }
        long now = System.nanoTime();
        long waited = Math.min(now - lastDone, now - oldestSince);
        return Math.max(least, lastDone - begun) - waited;
    }

    /** What has come of it when it is done. */
    ExecutedRound executed() {
        return new ExecutedRound(
                number,
                sequence,
                time.truncatedTo(ChronoUnit.MILLIS),
                Arrays.stream(steps).map(Step::block).toList(),
                List.of(outboxes));
    }
}

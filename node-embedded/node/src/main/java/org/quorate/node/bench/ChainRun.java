package org.quorate.node.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.chain.engine.ChainEngine;

/**
 * One run of the whole chain: threads hand transactions in as fast as the chain takes them, and the time is from the first
 * handed in to the last one's block being announced, which is when it is durable.
 */
public final class ChainRun {
    /** Handed in and not yet in a block, at most. */
    private static final int IN_FLIGHT = 40_000;
    /** The same in bytes: no more than a pool of a small heap takes. */
    private static final long BYTES_IN_FLIGHT = 24L << 20;

    private static final int AT_A_TIME = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final ChainEngine chain;
    private final ChainFeed feed;
    private final Optional<Duration> sustained;
    private final Semaphore room;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong gas = new AtomicLong();
    private final AtomicLong lastCommit = new AtomicLong();
    private final AtomicLong feedNanos = new AtomicLong();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile long deadline;

    /** What a run came to. @param feedNanos CPU time of the threads that handed transactions in */
    public record Result(long transactions, double seconds, long gas, long feedNanos) {}

    /** @param sustained how long transactions are handed in; nothing for all that there are */
    public ChainRun(ChainEngine chain, ChainFeed feed, Optional<Duration> sustained) {
        this.chain = chain;
        this.feed = feed;
        this.sustained = sustained;
        this.room = new Semaphore((int) Math.clamp(BYTES_IN_FLIGHT / feed.bytesEach(), AT_A_TIME, IN_FLIGHT));
    }

    /** @param progress told now and then which part of the run is done */
    public Result run(int threads, DoubleConsumer progress) {
        Shard shard = chain.shard(0);
        try (var _ = shard.onBlock(this::count);
                ExecutorService feeders = Executors.newFixedThreadPool(
                        threads,
                        Thread.ofPlatform().name("quorate-bench-feeder-", 0).factory())) {
            long start = System.nanoTime();
            deadline = start + sustained.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
            for (int i = 0; i < threads; i++) {
                feeders.submit(() -> feed(shard));
            }
            feeders.shutdown();
            try {
                await(feeders, start, progress);
            } finally {
                feeders.shutdownNow();
            }
            return new Result(committed.get(), (lastCommit.get() - start) / 1e9, gas.get(), feedNanos.get());
        }
    }

    private void count(CommittedBlock block) {
        int transactions = block.transactions().size();
        if (transactions == 0) {
            return;
        }
        failed.addAndGet(
                block.receipts().stream().filter(receipt -> !receipt.success()).count());
        gas.addAndGet(block.header().gasUsed());
        lastCommit.set(System.nanoTime());
        committed.addAndGet(transactions);
        room.release(transactions);
    }

    private void feed(Shard shard) {
        try {
            while (failure.get() == null && System.nanoTime() < deadline) {
                long from = next.getAndAdd(AT_A_TIME);
                int count = (int) Math.min(AT_A_TIME, feed.size() - from);
                if (count <= 0) {
                    return;
                }
                room.acquire(count);
                for (int i = 0; i < count; i++) {
                    if (feed.submit(shard, from + i) instanceof Submission.Refused refused) {
                        throw new IllegalStateException("the chain refused a transaction: " + refused.message());
                    }
                    accepted.incrementAndGet();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            feedNanos.addAndGet(ThreadTimes.ofThisThread());
        }
    }

    private void await(ExecutorService feeders, long start, DoubleConsumer progress) {
        long lastSeen = 0;
        long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean allIn = awaitTermination(feeders);
            check();
            long done = committed.get();
            if (allIn && done == accepted.get()) {
                return;
            }
            if (done != lastSeen) {
                lastSeen = done;
                patienceEnds = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > patienceEnds) {
                throw new IllegalStateException("the chain has not made a block for " + PATIENCE.toSeconds() + " s");
            }
            progress.accept(sustained
                    .map(time -> (System.nanoTime() - start) / (double) time.toNanos())
                    .orElse(done / (double) feed.size()));
        }
    }

    private void check() {
        chain.failure().ifPresent(cause -> {
            throw cause;
        });
        RuntimeException problem = failure.get();
        if (problem != null) {
            throw problem;
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " transactions of the benchmark failed");
        }
    }

    private static boolean awaitTermination(ExecutorService feeders) {
        try {
            if (feeders.isTerminated()) {
                TimeUnit.MILLISECONDS.sleep(1);
                return true;
            }
            return feeders.awaitTermination(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the benchmark was cancelled");
        }
    }
}

package org.quorate.consensus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.quorate.protocol.transaction.SignedTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a node that is alone: its clock and its pools decide. Either it makes a batch every so often, or one as
 * soon as a transaction is offered. One thread of its own, named {@code quorate-ordering}, calls the sink.
 */
public final class SoloEngine implements OrderingEngine {
    private static final Logger LOG = LoggerFactory.getLogger(SoloEngine.class);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Changed under the lock, but never from something to nothing or back. */
    private volatile Optional<Duration> interval;

    /** Changed under the lock. */
    private volatile boolean offered;

    private boolean closing;
    private Optional<Thread> thread = Optional.empty();

    private SoloEngine(Optional<Duration> interval, InstantSource clock) {
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * A batch every {@code interval}. When one took longer, the next comes at once, and the intervals count from there: under
     * load there is no idling until the next tick, and afterwards nothing to make up for.
     */
    public static SoloEngine every(Duration interval, InstantSource clock) {
        return new SoloEngine(Optional.of(interval), clock);
    }

    /** A batch when a transaction is offered and the one before is done; none otherwise. */
    public static SoloEngine onDemand(InstantSource clock) {
        return new SoloEngine(Optional.empty(), clock);
    }

    @Override
    public void start(long lastSequence, Sink sink) {
        lock.lock();
        try {
            if (thread.isPresent()) {
                throw new IllegalStateException("the engine was started already");
            }
            thread = Optional.of(Thread.ofPlatform().name("quorate-ordering").start(() -> run(lastSequence, sink)));
        } finally {
            lock.unlock();
        }
    }

    /** The time between batches; nothing if they are made when one is offered. */
    public Optional<Duration> interval() {
        return interval;
    }

    /**
     * Changes the time between batches, also of the one that is waited for: it comes so long after the last one.
     *
     * @throws IllegalStateException if batches are made when a transaction is offered
     */
    public void setInterval(Duration time) {
        lock.lock();
        try {
            if (interval.isEmpty()) {
                throw new IllegalStateException("this engine makes batches on demand");
            }
            interval = Optional.of(time);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run(long lastSequence, Sink sink) {
        long sequence = lastSequence;
        Instant last = Instant.MIN;
        long tick = System.nanoTime();
        try {
            while (true) {
                OptionalLong due = awaitBatch(tick);
                if (due.isEmpty()) {
                    return;
                }
                tick = due.getAsLong();
                Instant now = clock.instant();
                last = now.isBefore(last) ? last : now;
                sink.onBatch(++sequence, last, List.of());
            }
        } catch (RuntimeException e) {
            // What is wrong is for the sink to say; a batch that failed cannot be followed by another.
            LOG.debug("no more batches: the round of batch {} failed", sequence, e);
        }
    }

    /**
     * Waits until a batch is due.
     *
     * @param before when the last one was
     * @return when it was due, or now if that was earlier; nothing if the engine is closing
     */
    private OptionalLong awaitBatch(long before) {
        lock.lock();
        try {
            long ready = System.nanoTime();
            while (!closing && !isDue(before)) {
                if (interval.isPresent()) {
                    changed.awaitNanos(planned(before) - System.nanoTime());
                } else {
                    changed.await();
                }
            }
            offered = false;
            if (closing) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(planned(before) - ready > 0 ? planned(before) : ready);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    private long planned(long before) {
        return before + interval.orElse(Duration.ZERO).toNanos();
    }

    private boolean isDue(long before) {
        return interval.isPresent() ? planned(before) - System.nanoTime() <= 0 : offered;
    }

    @Override
    public void offer(SignedTransaction transaction) {
        demand();
    }

    @Override
    public void demand() {
        // A batch that was asked for and has not begun will find this one in its pool.
        if (interval.isPresent() || offered) {
            return;
        }
        lock.lock();
        try {
            offered = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.filter(running -> running != Thread.currentThread()).ifPresent(SoloEngine::joinUninterruptibly);
    }

    /** Waits for the batch under way: an interrupt must not cut a write short. */
    private static void joinUninterruptibly(Thread running) {
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join(TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

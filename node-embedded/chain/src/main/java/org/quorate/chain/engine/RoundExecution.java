package org.quorate.chain.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.quorate.chain.UnfinishedRound;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.engine.ShardExecution.Step;
import org.quorate.chain.message.MessageExchange;
import org.quorate.chain.message.Outbox;
import org.quorate.consensus.OrderingEngine;

/**
 * Executes rounds, their shards at the same time by threads named {@code quorate-shard}. A shard that takes long does not stop the others from
 * executing their blocks of the next round, only from going further: those blocks have the earlier {@link Horizon}. Rounds come out
 * in order, each when all of its shards are done. The threads are none of {@link org.quorate.chain.state.StateWorkers}: execution may
 * wait for the roots that those calculate.
 */
final class RoundExecution implements AutoCloseable {
    /** Shards that are done wait at least so long for one that is not, before the next round begins without its messages. */
    private static final long LEAST_PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<ShardExecution> shards;
    private final MessageExchange messages;
    private final OrderingEngine ordering;
    private final Output output;
    /** Threads that execute a shard's block, at most, and threads that execute shards. */
    private final int blockWorkers;

    private final int mostRunning;
    private final ExecutorService threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** The oldest first; two at most. */
    private final Deque<OpenRound> open = new ArrayDeque<>();
    /** What can be executed and nobody has begun. */
    private final Deque<Part> ready = new ArrayDeque<>();

    private int running;
    private long lastNumber;
    private Optional<RuntimeException> failure = Optional.empty();

    /** A shard's block of a round. */
    private record Part(int shard, OpenRound round) {}

    /** Who goes on with what is executed; may be called by any thread, in order. */
    interface Output {
        /** All blocks of the next round are executed. */
        void executed(ExecutedRound round);

        /** A block's hash is needed before its round is executed. */
        void needsHash(int shard, UnsealedBlock block);

        /** Nothing is executed any more. */
        void failed(Throwable cause);
    }

    /**
     * @param messages between the shards after the last round
     * @param last number of that
     * @param workers threads that execute
     */
    RoundExecution(
            List<ShardExecution> shards,
            MessageExchange messages,
            OrderingEngine ordering,
            long last,
            int workers,
            Output output) {
        this.shards = List.copyOf(shards);
        this.messages = messages;
        this.ordering = ordering;
        this.lastNumber = last;
        this.blockWorkers = workers;
        this.mostRunning = Math.min(workers, shards.size());
        this.output = output;
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("quorate-shard-", 1).factory());
    }

    /** Whether the next round has something to do for messages. */
    boolean isBusy() {
        return messages.isBusy();
    }

    /**
     * Executes the next round, and returns when another one may be begun: when all shards are done, or those that are not take much longer than
     * the others. The round before is done then.
     *
     * @param time the ordering engine's
     * @throws RuntimeException why nothing is executed any more
     */
    void execute(long sequence, Instant time) {
        lock.lock();
        try {
            int starting = begin(sequence, time);
            if (shards.size() > 1) {
                running += starting;
                for (int i = 0; i < starting; i++) {
                    threads.execute(this::work);
                }
            }
        } finally {
            lock.unlock();
        }
        if (shards.size() == 1) {
            work();
        }
        awaitOthers();
    }

    /**
     * A part of the workers for each shard as large as its part of the work: to speculate beside another shard would take the core from
     * it. It is not worth a thread to find that there is no work, so shards without any come first, one after the other.
     *
     * @return how many threads are to start
     */
    private int begin(long sequence, Instant time) {
        int[] work = new int[shards.size()];
        long all = 0;
        for (int shard = 0; shard < work.length; shard++) {
            work[shard] = shards.get(shard).pending() + messages.inFlight(shard);
            all += work[shard];
        }
        int[] workers = new int[work.length];
        for (int shard = 0; shard < work.length; shard++) {
            workers[shard] = (int) Math.max(1, Math.round((double) blockWorkers * work[shard] / Math.max(1, all)));
        }
        OpenRound round = new OpenRound(++lastNumber, sequence, time, workers);
        int busy = 0;
        for (int shard = 0; shard < work.length; shard++) {
            if (isFree(shard)) {
                boolean idle = work[shard] == 0 && !messages.isBusy(shard);
                busy += idle ? 0 : 1;
                Part part = new Part(shard, round);
                if (idle) {
                    ready.addFirst(part);
                } else {
                    ready.addLast(part);
                }
            }
        }
        open.add(round);
        return Math.min(mostRunning - running, Math.max(1, busy));
    }

    private boolean isFree(int shard) {
        return open.stream().allMatch(round -> round.isDone(shard));
    }

    /** What a thread does: block after block, until there is none. */
    private void work() {
        for (Optional<Part> part = next(); part.isPresent(); part = next()) {
            try {
                execute(part.get());
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }

    private Optional<Part> next() {
        lock.lock();
        try {
            Optional<Part> next = failure.isEmpty() ? Optional.ofNullable(ready.poll()) : Optional.empty();
            if (next.isEmpty()) {
                running--;
                changed.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void execute(Part part) {
        ShardExecution shard = shards.get(part.shard);
        OpenRound round = part.round;
        Step step = shard.execute(round.time(), round.sequence(), messages, horizon(part), round.workers(part.shard));
        if (!step.block().output().transactions().isEmpty()) {
            // Blocks that are full leave transactions behind; an engine that works on demand must hear of them again.
            shard.nextPending().ifPresent(ordering::offer);
        }
        finish(part, step, messages.executed(part.shard, step.told()));
    }

    private Horizon horizon(Part part) {
        lock.lock();
        try {
            OpenRound oldest = open.getFirst();
            if (oldest == part.round) {
                return Horizon.PARENT;
            }
            output.needsHash(part.shard, oldest.block(part.shard));
            return Horizon.GRANDPARENT;
        } finally {
            lock.unlock();
        }
    }

    private void finish(Part part, Step step, Outbox outbox) {
        lock.lock();
        try {
            part.round.done(part.shard, step, outbox);
            if (open.getLast() != part.round) {
                ready.add(new Part(part.shard, open.getLast()));
            }
            if (part.round.isDone()) {
                open.removeFirst();
                if (!open.isEmpty()) {
                    open.getFirst().becomesOldest();
                } else if (messages.isBusy()) {
                    ordering.demand();
                }
                output.executed(part.round.executed());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        lock.lock();
        try {
            failure = failure.or(() ->
                    Optional.of(cause instanceof RuntimeException known ? known : new IllegalStateException(cause)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        output.failed(cause);
    }

    /** Waits until only the last round is open, and those of its shards that are not done have been waited for. */
    private void awaitOthers() {
        lock.lock();
        try {
            while (failure.isEmpty() && !open.isEmpty()) {
                long patience =
                        open.size() > 1 ? Long.MAX_VALUE : open.getFirst().patience(LEAST_PATIENCE);
                if (patience <= 0) {
                    break;
                }
                await(patience);
            }
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest round that is not done. Any thread. */
    Optional<UnfinishedRound> unfinished() {
        lock.lock();
        try {
            return Optional.ofNullable(open.peekFirst()).map(OpenRound::unfinished);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all rounds that were begun are done. @throws RuntimeException why they will not be */
    void awaitDone() {
        lock.lock();
        try {
            while (failure.isEmpty() && !open.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    private void await(long nanos) {
        try {
            changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a round was executed", e);
        }
    }

    private void throwFailure() {
        failure.ifPresent(why -> {
            throw why;
        });
    }

    /** Waits for what is being executed. */
    @Override
    public void close() {
        threads.close();
    }
}

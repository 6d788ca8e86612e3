package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.metrics.PipelineMeter;

/**
 * Takes rounds from execution to announcement, in order, by two threads: {@code quorate-seal} gives the blocks their roots
 * and headers, {@code quorate-commit} makes rounds durable and announces them. Rounds that wait for the disk are made
 * durable together. How many are inside at once is bounded by {@link RoomInPipeline}; the queues need no bound of their own.
 */
final class RoundPipeline {
    private final Stages stages;
    private final PipelineMeter meter;
    private final RoomInPipeline room;
    private final BlockingQueue<ToSeal> toSeal = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<SealedRound>> toCommit = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean failed;

    /** What is done with a round; each method is called by one thread. */
    interface Stages {
        SealedRound seal(ExecutedRound round);

        /** Gives a block its roots and its header before its round is executed: another block waits for its hash. */
        void sealEarly(int shard, UnsealedBlock block);

        /** Makes rounds durable and announces them. */
        void commit(List<SealedRound> rounds);

        /** A stage failed; no stage is called any more. */
        void failed(Throwable cause);
    }

    /** What the sealing thread has to do. */
    private sealed interface ToSeal {
        record Whole(ExecutedRound round) implements ToSeal {}

        record Early(int shard, UnsealedBlock block) implements ToSeal {}

        record End() implements ToSeal {}
    }

    RoundPipeline(Stages stages, PipelineMeter meter, RoomInPipeline room) {
        this.stages = stages;
        this.meter = meter;
        this.room = room;
    }

    void start() {
        threads.add(Thread.ofPlatform().name("quorate-seal").start(() -> run(this::sealAll)));
        threads.add(Thread.ofPlatform().name("quorate-commit").start(() -> run(this::commitAll)));
    }

    /** Waits until a round may be executed. @throws RuntimeException what stopped the pipeline */
    void awaitRoom() {
        room.await();
    }

    /** Takes in the next round. */
    void add(ExecutedRound round) {
        room.enter(round.weight());
        meter.waitingForSeal(toSeal.size() + 1);
        toSeal.add(new ToSeal.Whole(round));
    }

    /** Seals a block now, of a round that comes later. All rounds before that have come. */
    void sealEarly(int shard, UnsealedBlock block) {
        toSeal.add(new ToSeal.Early(shard, block));
    }

    /** Waits until all rounds are announced. @throws RuntimeException what stopped the pipeline */
    void awaitEmpty() {
        room.awaitEmpty();
    }

    private void run(Step loop) {
        try {
            loop.run();
        } catch (InterruptedException e) {
            fail(new IllegalStateException("a thread of the pipeline was interrupted", e));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private void fail(Throwable cause) {
        failed = true;
        stages.failed(cause);
        stop();
    }

    private void sealAll() throws InterruptedException {
        for (ToSeal next = toSeal.take(); !failed && !(next instanceof ToSeal.End); next = toSeal.take()) {
            switch (next) {
                case ToSeal.Early(int shard, UnsealedBlock block) -> stages.sealEarly(shard, block);
                case ToSeal.Whole(ExecutedRound round) -> {
                    SealedRound sealed = stages.seal(round);
                    room.sealed();
                    meter.waitingForSeal(toSeal.size());
                    toCommit.add(Optional.of(sealed));
                    meter.waitingForCommit(toCommit.size());
                }
                case ToSeal.End() -> throw new IllegalStateException("nothing comes after the end");
            }
        }
        toCommit.add(Optional.empty());
    }

    private void commitAll() throws InterruptedException {
        List<Optional<SealedRound>> taken = new ArrayList<>();
        boolean last = false;
        while (!last && !failed) {
            taken.clear();
            taken.add(toCommit.take());
            toCommit.drainTo(taken);
            meter.waitingForCommit(0);
            last = taken.contains(Optional.empty());
            List<SealedRound> rounds = taken.stream().flatMap(Optional::stream).toList();
            if (!rounds.isEmpty() && !failed) {
                stages.commit(rounds);
                rounds.forEach(round -> room.leave(round.weight()));
            }
        }
    }

    private void stop() {
        toSeal.add(new ToSeal.End());
        toCommit.add(Optional.empty());
    }

    /** Ends the threads when all rounds inside are announced or, after a failure, at once. */
    void close() {
        toSeal.add(new ToSeal.End());
        threads.forEach(RoundPipeline::joinUninterruptibly);
    }

    /** An interrupt must not cut a write short. */
    private static void joinUninterruptibly(Thread running) {
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.quorate.parallel;

import java.time.Duration;
import java.util.stream.LongStream;

/** Adds up what blocks report when they are done. Safe for several threads. */
final class StatisticsRecorder {
    private static final int HOT_SPOTS = 16;

    private final HotSpotCounter hotSpots = new HotSpotCounter();
    private final long[] busy;
    private long executed;
    private long validated;
    private long aborted;
    private long committed;
    private long predicted;
    private long parallelBlocks;
    private long sequentialBlocks;
    private long fallbacks;
    private long elapsed;

    StatisticsRecorder(int workers) {
        busy = new long[workers];
    }

    HotSpotCounter hotSpots() {
        return hotSpots;
    }

    synchronized void sequentialBlock() {
        sequentialBlocks++;
    }

    /** @param nanos that the speculative part took */
    synchronized void parallelBlock(SpeculativeRun run, long nanos, int held, boolean fellBack) {
        parallelBlocks++;
        fallbacks += fellBack ? 1 : 0;
        elapsed += nanos;
        committed += run.committed();
        predicted += held;
        long now = System.nanoTime();
        SpeculativeWorker[] workers = run.workers();
        for (int i = 0; i < workers.length; i++) {
            SpeculativeWorker worker = workers[i];
            if (worker != null) {
                executed += worker.executions();
                validated += worker.validations();
                aborted += worker.wasted();
                busy[i] += worker.busyNanos(now);
            }
        }
    }

    synchronized ParallelStatistics snapshot() {
        return new ParallelStatistics(
                executed,
                validated,
                aborted,
                committed,
                predicted,
                parallelBlocks,
                sequentialBlocks,
                fallbacks,
                LongStream.of(busy).mapToObj(Duration::ofNanos).toList(),
                Duration.ofNanos(elapsed),
                hotSpots.top(HOT_SPOTS));
    }
}

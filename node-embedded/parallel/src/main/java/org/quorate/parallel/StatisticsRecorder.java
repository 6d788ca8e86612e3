package org.quorate.parallel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.quorate.protocol.UInt256;

/** Adds up what blocks report when they are done. Safe for several threads. */
final class StatisticsRecorder {
    private static final int HOT_SPOTS = 16;

    private final HotSpotCounter hotSpots = new HotSpotCounter();
    private final long[] busy;
    private final Map<UInt256, SpeculationEffort> chains = new HashMap<>();
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
    synchronized void parallelBlock(UInt256 chain, SpeculativeRun run, long nanos, int held, boolean fellBack) {
        parallelBlocks++;
        fallbacks += fellBack ? 1 : 0;
        elapsed += nanos;
        committed += run.committed();
        predicted += held;
        long now = System.nanoTime();
        long before = executed;
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
        chains.merge(chain, new SpeculationEffort(executed - before, run.committed()), SpeculationEffort::plus);
    }

    synchronized SpeculationEffort effort(UInt256 chain) {
        return chains.getOrDefault(chain, SpeculationEffort.NONE);
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

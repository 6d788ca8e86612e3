package org.quorate.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.chain.metrics.StageTimes;
import org.quorate.chain.store.StoreMetrics;
import org.quorate.parallel.ParallelStatistics;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** What goes on inside a node at one moment. Taking it costs little and disturbs no one. */
public record EngineStatus(Map<Stage, Times> stages, Execution execution, Storage storage) {
    public EngineStatus {
        stages = Map.copyOf(stages);
    }

    /** What is done to transactions and blocks on their way, in order; see {@link PipelineStage}. */
    public enum Stage {
        RECOVER,
        SELECT,
        EXECUTE,
        ROOT,
        SEAL,
        APPEND,
        ANNOUNCE
    }

    /**
     * Of one stage, since the start.
     *
     * @param passes how often it was gone through
     * @param transactions that went through
     */
    public record Times(long passes, long transactions, long totalNanos, long lastNanos, long maxNanos) {}

    /**
     * What the executor did since the start; see {@link ParallelStatistics}.
     *
     * @param workerBusy by worker
     * @param hotSpots where conflicts were most frequent, the worst first
     */
    public record Execution(
            long validated,
            long aborted,
            long reexecuted,
            long committed,
            long parallelBlocks,
            long sequentialBlocks,
            long fallbacks,
            List<Duration> workerBusy,
            List<HotSpot> hotSpots) {
        public Execution {
            workerBusy = List.copyOf(workerBusy);
            hotSpots = List.copyOf(hotSpots);
        }
    }

    /** A place of conflicts. @param slot nothing if it is the account's balance, nonce or code */
    public record HotSpot(Address account, Optional<UInt256> slot, long conflicts) {}

    /**
     * The store.
     *
     * @param checkpointLag rounds that a crash would make the node execute again
     * @param cacheHits pages of state found in memory
     * @param cacheMisses pages of state read from disk
     * @param fileBytes of all files
     */
    public record Storage(long checkpointLag, long cacheHits, long cacheMisses, long cacheBytes, long fileBytes) {}

    static EngineStatus of(PipelineSample pipeline, ParallelStatistics execution, StoreMetrics store) {
        Map<Stage, Times> stages = new EnumMap<>(Stage.class);
        pipeline.stages().forEach((stage, times) -> stages.put(Stage.valueOf(stage.name()), times(times)));
        return new EngineStatus(
                stages,
                execution(execution),
                new Storage(
                        store.checkpointLag(),
                        store.cacheHits(),
                        store.cacheMisses(),
                        store.cacheBytes(),
                        store.stateFileBytes() + store.chainFileBytes()));
    }

    private static Times times(StageTimes times) {
        return new Times(times.count(), times.transactions(), times.totalNanos(), times.lastNanos(), times.maxNanos());
    }

    private static Execution execution(ParallelStatistics execution) {
        List<HotSpot> hotSpots = new ArrayList<>();
        execution.hotSpots().forEach(spot -> hotSpots.add(new HotSpot(spot.account(), spot.slot(), spot.conflicts())));
        return new Execution(
                execution.validated(),
                execution.aborted(),
                execution.reexecutions(),
                execution.committed(),
                execution.parallelBlocks(),
                execution.sequentialBlocks(),
                execution.fallbacks(),
                execution.workerBusy(),
                hotSpots);
    }
}

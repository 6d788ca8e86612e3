package org.quorate.chain.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times the stages of the pipeline. Any thread may count and take samples, without a lock. */
public final class PipelineMeter {
    private final Map<PipelineStage, Counters> stages = new EnumMap<>(PipelineStage.class);
    private volatile int waitingForSeal;
    private volatile int waitingForCommit;

    private static final class Counters {
        final LongAdder count = new LongAdder();
        final LongAdder transactions = new LongAdder();
        final LongAdder nanos = new LongAdder();
        final LongAccumulator max = new LongAccumulator(Math::max, 0);
        volatile long last;

        StageTimes sample() {
            return new StageTimes(count.sum(), transactions.sum(), nanos.sum(), last, max.get());
        }
    }

    public PipelineMeter() {
        for (PipelineStage stage : PipelineStage.values()) {
            stages.put(stage, new Counters());
        }
    }

    /**
     * Counts one that went through a stage.
     *
     * @param started {@link System#nanoTime()} when it came in
     */
    public void passed(PipelineStage stage, long started, int transactions) {
        long nanos = System.nanoTime() - started;
        Counters counters = stages.get(stage);
        counters.count.increment();
        counters.transactions.add(transactions);
        counters.nanos.add(nanos);
        counters.max.accumulate(nanos);
        counters.last = nanos;
    }

    public void waitingForSeal(int rounds) {
        waitingForSeal = rounds;
    }

    public void waitingForCommit(int rounds) {
        waitingForCommit = rounds;
    }

    public PipelineSample sample(int roundsInside, int capacity) {
        Map<PipelineStage, StageTimes> times = new EnumMap<>(PipelineStage.class);
        stages.forEach((stage, counters) -> times.put(stage, counters.sample()));
        return new PipelineSample(times, waitingForSeal, waitingForCommit, roundsInside, capacity);
    }
}

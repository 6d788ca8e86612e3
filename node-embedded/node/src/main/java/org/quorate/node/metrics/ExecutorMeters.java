package org.quorate.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.quorate.parallel.ConflictHotSpot;
import org.quorate.parallel.ParallelStatistics;

/** What the parallel executor did, and where transactions got in each other's way. */
public final class ExecutorMeters implements MeterPart {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<ParallelStatistics> executor;
    private Optional<MultiGauge> hotSpots = Optional.empty();

    public ExecutorMeters(Supplier<ParallelStatistics> executor) {
        this.executor = executor;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(
                "quorate.execution.executed",
                "Executions, repeated ones included",
                ParallelStatistics::executed,
                registry);
        counter(
                "quorate.execution.validated",
                "Checks whether a speculative result still holds",
                ParallelStatistics::validated,
                registry);
        counter("quorate.execution.aborted", "Speculative executions in vain", ParallelStatistics::aborted, registry);
        counter(
                "quorate.execution.reexecuted",
                "Executions beyond one for each committed transaction",
                ParallelStatistics::reexecutions,
                registry);
        counter(
                "quorate.execution.committed",
                "Transactions that came out of a speculative execution",
                ParallelStatistics::committed,
                registry);
        counter(
                "quorate.execution.predicted",
                "Transactions held back because a conflict was foreseen",
                ParallelStatistics::predicted,
                registry);
        blocks("parallel", ParallelStatistics::parallelBlocks, registry);
        blocks("sequential", ParallelStatistics::sequentialBlocks, registry);
        blocks("fallback", ParallelStatistics::fallbacks, registry);
        counter("quorate.execution.seconds", "Time in speculative execution", now -> seconds(now.elapsed()), registry);
        int workers = executor.get().workerBusy().size();
        for (int worker = 0; worker < workers; worker++) {
            busy(worker, registry);
        }
        hotSpots = Optional.of(MultiGauge.builder("quorate.conflicts")
                .description("Conflicts at the places where they were most frequent, since the start")
                .register(registry));
    }

    private void counter(
            String name, String meaning, ToDoubleFunction<ParallelStatistics> value, MeterRegistry registry) {
        FunctionCounter.builder(name, executor, now -> value.applyAsDouble(now.get()))
                .description(meaning + ", since the start")
                .register(registry);
    }

    private void blocks(String way, ToDoubleFunction<ParallelStatistics> value, MeterRegistry registry) {
        FunctionCounter.builder("quorate.execution.blocks", executor, now -> value.applyAsDouble(now.get()))
                .description("Blocks by the way they were executed, since the start;"
                        + " fallback: parallel ones whose rest was executed one by one")
                .tag("way", way)
                .register(registry);
    }

    private void busy(int worker, MeterRegistry registry) {
        FunctionCounter.builder("quorate.worker.busy.seconds", executor, now -> busySeconds(now.get(), worker))
                .description("Time for which a worker did something; set it in proportion to execution seconds")
                .tag("worker", Integer.toString(worker))
                .register(registry);
    }

    private static double busySeconds(ParallelStatistics statistics, int worker) {
        return worker < statistics.workerBusy().size()
                ? seconds(statistics.workerBusy().get(worker))
                : 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    @Override
    public void beforeReading() {
        List<MultiGauge.Row<?>> rows = executor.get().hotSpots().stream()
                .<MultiGauge.Row<?>>map(ExecutorMeters::row)
                .toList();
        hotSpots.ifPresent(gauge -> gauge.register(rows, true));
    }

    private static MultiGauge.Row<?> row(ConflictHotSpot spot) {
        String slot = spot.slot().map(key -> key.toHash().toString()).orElse("account");
        return MultiGauge.Row.of(
                Tags.of("contract", spot.account().toString(), "slot", slot), spot, ConflictHotSpot::conflicts);
    }
}

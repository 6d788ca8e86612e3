package org.quorate.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.quorate.chain.store.StoreMetrics;

/** Checkpoints, page cache and file sizes of the chain's store. */
public final class StoreMeters implements MeterPart {
    private final Supplier<StoreMetrics> store;

    public StoreMeters(Supplier<StoreMetrics> store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                "quorate.checkpoint.lag.rounds",
                "Rounds since the last checkpoint, to be executed again after a crash",
                StoreMetrics::checkpointLag,
                registry);
        gauge(
                "quorate.checkpoint.last.round",
                "Round of the last checkpoint of this run",
                StoreMetrics::lastCheckpointRound,
                registry);
        gauge(
                "quorate.checkpoint.last.pages",
                "Pages that the last checkpoint wrote",
                StoreMetrics::lastCheckpointPages,
                registry);
        TimeGauge.builder("quorate.checkpoint.last.duration", store, TimeUnit.SECONDS, now -> now.get()
                        .lastCheckpointSeconds())
                .description("Time that the last checkpoint took, beside the rounds")
                .register(registry);
        gauge(
                "quorate.checkpoints.kept",
                "Checkpoints whose states can be read",
                StoreMetrics::checkpointsKept,
                registry);
        counter(
                "quorate.state.pages.written",
                "Pages of state written since the folder was first used",
                StoreMetrics::pagesWritten,
                registry);
        counter("quorate.page.cache.hits", "Pages of state found in memory", StoreMetrics::cacheHits, registry);
        counter("quorate.page.cache.misses", "Pages of state read from disk", StoreMetrics::cacheMisses, registry);
        bytes("quorate.page.cache.size", "Memory that cached pages take", StoreMetrics::cacheBytes, registry);
        bytes("quorate.page.cache.capacity", "Memory that they may take", StoreMetrics::cacheCapacity, registry);
        bytes("quorate.file.state", "Size of the file of states and indexes", StoreMetrics::stateFileBytes, registry);
        bytes("quorate.file.chain", "Size of the block log's file", StoreMetrics::chainFileBytes, registry);
    }

    private void gauge(String name, String meaning, ToDoubleFunction<StoreMetrics> value, MeterRegistry registry) {
        Gauge.builder(name, store, now -> value.applyAsDouble(now.get()))
                .description(meaning)
                .register(registry);
    }

    private void bytes(String name, String meaning, ToDoubleFunction<StoreMetrics> value, MeterRegistry registry) {
        Gauge.builder(name, store, now -> value.applyAsDouble(now.get()))
                .description(meaning)
                .baseUnit("bytes")
                .register(registry);
    }

    private void counter(String name, String meaning, ToDoubleFunction<StoreMetrics> value, MeterRegistry registry) {
        FunctionCounter.builder(name, store, now -> value.applyAsDouble(now.get()))
                .description(meaning)
                .register(registry);
    }
}

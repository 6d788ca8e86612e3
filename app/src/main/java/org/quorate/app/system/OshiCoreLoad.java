package org.quorate.app.system;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;

/** Core load from OSHI, which takes about a second to load: it does so in the background, and samples are empty till then. */
public final class OshiCoreLoad implements CoreLoad {
    /** In a shorter time the counters hardly move, and the result would be noise. */
    private static final long LEAST_INTERVAL_NANOS = 250_000_000;

    private final CompletableFuture<CentralProcessor> processor;
    private long[][] ticks = {};
    private List<Double> loads = List.of();
    private long sampledAt;

    public OshiCoreLoad(Executor background) {
        this.processor = CompletableFuture.supplyAsync(
                () -> new SystemInfo().getHardware().getProcessor(), background);
    }

    @Override
    public synchronized List<Double> sample() {
        if (!processor.isDone() || processor.isCompletedExceptionally()) {
            return List.of();
        }
        long now = System.nanoTime();
        if (ticks.length > 0 && now - sampledAt < LEAST_INTERVAL_NANOS) {
            return loads;
        }
        sampledAt = now;
        CentralProcessor cpu = processor.join();
        long[][] before = ticks;
        ticks = cpu.getProcessorCpuLoadTicks();
        if (before.length != ticks.length) {
            return List.of();
        }
        // Linux counts in hundredths of a second, so a short interval can round to slightly more than all of it.
        loads = Arrays.stream(cpu.getProcessorCpuLoadBetweenTicks(before))
                .map(load -> Math.clamp(load, 0.0, 1.0))
                .boxed()
                .toList();
        return loads;
    }
}

package org.quorate.app.system;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;

/** Core load from OSHI, which takes about a second to load: it does so in the background, and samples are empty till then. */
public final class OshiCoreLoad implements CoreLoad {
    private final CompletableFuture<CentralProcessor> processor;
    private long[][] ticks = {};

    public OshiCoreLoad(Executor background) {
        this.processor = CompletableFuture.supplyAsync(
                () -> new SystemInfo().getHardware().getProcessor(), background);
    }

    @Override
    public synchronized List<Double> sample() {
        if (!processor.isDone() || processor.isCompletedExceptionally()) {
            return List.of();
        }
        CentralProcessor cpu = processor.join();
        long[][] before = ticks;
        ticks = cpu.getProcessorCpuLoadTicks();
        if (before.length != ticks.length) {
            return List.of();
        }
        // Linux counts in hundredths of a second, so a short interval can round to slightly more than all of it.
        return Arrays.stream(cpu.getProcessorCpuLoadBetweenTicks(before))
                .map(load -> Math.clamp(load, 0.0, 1.0))
                .boxed()
                .toList();
    }
}

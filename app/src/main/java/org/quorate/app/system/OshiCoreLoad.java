package org.quorate.app.system;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** Core load from OSHI; samples are empty until it is loaded. */
final class OshiCoreLoad {
    /** In a shorter time the counters hardly move, and the result would be noise. */
    private static final long LEAST_INTERVAL_NANOS = 250_000_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final CompletableFuture<CentralProcessor> processor;
    private long[][] ticks = {};
    private List<Double> loads = List.of();
    private long sampledAt;

    OshiCoreLoad(CompletableFuture<CentralProcessor> processor) {
        this.processor = processor;
    }

    /** The share of time that each logical core was busy since the call before, 0 to 1; empty when not known yet. */
    synchronized List<Double> sample() {
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

    /** Processor time that all processes of this computer have had; nothing when not known yet. */
    synchronized OptionalLong busyNanos() {
        sample();
        return ticks.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(NANOS_PER_MILLI
                        * Arrays.stream(ticks)
                                .mapToLong(OshiCoreLoad::busyMillis)
                                .sum());
    }

    /** What a host takes of a virtual machine's processor is nobody's here. */
    private static long busyMillis(long[] core) {
        return Arrays.stream(TickType.values())
                .filter(type -> type != TickType.IDLE && type != TickType.IOWAIT && type != TickType.STEAL)
                .mapToLong(type -> core[type.getIndex()])
                .sum();
    }
}

package org.quorate.app.system;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.quorate.app.energy.EnergyReading;
import org.quorate.app.energy.PowerSupply;
import org.quorate.app.energy.RaplCounter;
import oshi.SystemInfo;

/**
 * This computer, measured by the Java runtime, by Linux's own files, and by OSHI where there is nothing cheaper. OSHI takes about
 * a second to load: it does so in the background, and what it knows is missing till then.
 */
public final class OshiMachine implements Machine {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    /** Where Linux's file is missing, OSHI asks the system for the whole process, which is not for every second. */
    private static final Duration RESIDENT_EVERY = Duration.ofSeconds(10);

    private final CompletableFuture<SystemInfo> oshi;
    private final OshiCoreLoad cores;
    private final OshiPowerSupply supply;
    private final LongSupplier nanoTime = System::nanoTime;
    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private Optional<RaplCounter> rapl = Optional.empty();
    private OptionalLong resident = OptionalLong.empty();
    private long residentAt;

    /** @param background loads OSHI */
    public OshiMachine(Executor background) {
        this.oshi = CompletableFuture.supplyAsync(SystemInfo::new, background);
        this.cores =
                new OshiCoreLoad(oshi.thenApply(system -> system.getHardware().getProcessor()));
        this.supply = new OshiPowerSupply(oshi, ForkJoinPool.commonPool(), nanoTime);
    }

    @Override
    public List<Double> cores() {
        return cores.sample();
    }

    @Override
    public MemoryUse memory() {
        Runtime runtime = Runtime.getRuntime();
        return new MemoryUse(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory(), resident());
    }

    @Override
    public synchronized EnergyReading energy() {
        RaplCounter counter = rapl.orElseGet(() -> RaplCounter.in(RaplCounter.STANDARD));
        rapl = Optional.of(counter);
        return new EnergyReading(
                nanoTime.getAsLong(),
                process.getProcessCpuTime(),
                cores.busyNanos(),
                counter.microjoules(),
                supply.sample().watts());
    }

    @Override
    public PowerSupply power() {
        return supply.sample();
    }

    private synchronized OptionalLong resident() {
        if (Files.isReadable(STATUS)) {
            return residentInLinux();
        }
        long now = nanoTime.getAsLong();
        boolean due = resident.isEmpty() || now - residentAt >= RESIDENT_EVERY.toNanos();
        if (due && oshi.isDone() && !oshi.isCompletedExceptionally()) {
            residentAt = now;
            resident = OptionalLong.of(
                    oshi.join().getOperatingSystem().getCurrentProcess().getResidentSetSize());
        }
        return resident;
    }

    private static OptionalLong residentInLinux() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

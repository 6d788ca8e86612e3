package org.quorate.app.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.quorate.app.energy.PowerSupply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.PowerSource;

/** Asks OSHI for the batteries, which can take a while: in the background, and twice a minute at most. */
final class OshiPowerSupply {
    static final Duration PERIOD = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(OshiPowerSupply.class);
    private static final Path LINUX = Path.of("/sys/class/power_supply");
    private static final double MILLI = 1e-3;

    private final CompletableFuture<SystemInfo> oshi;
    private final Executor background;
    private final LongSupplier nanoTime;
    private volatile PowerSupply last = PowerSupply.UNKNOWN;
    /** Under the lock. */
    private Optional<Long> begun = Optional.empty();

    OshiPowerSupply(CompletableFuture<SystemInfo> oshi, Executor background, LongSupplier nanoTime) {
        this.oshi = oshi;
        this.background = background;
        this.nanoTime = nanoTime;
    }

    PowerSupply sample() {
        if (oshi.isDone() && !oshi.isCompletedExceptionally() && begin()) {
            background.execute(this::look);
        }
        return last;
    }

    private synchronized boolean begin() {
        long now = nanoTime.getAsLong();
        boolean due = begun.filter(then -> now - then < PERIOD.toNanos()).isEmpty();
        if (due) {
            begun = Optional.of(now);
        }
        return due;
    }

    private void look() {
        try {
            last = PowerSupply.of(oshi.join().getHardware().getPowerSources().stream()
                    .filter(source -> !isPeripheral(source.getName()))
                    .map(OshiPowerSupply::battery)
                    .toList());
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("The batteries cannot be asked: {}", e.toString());
            last = PowerSupply.UNKNOWN;
        }
    }

    /** OSHI counts what leaves the battery as negative, in milliwatts. */
    private static PowerSupply.Battery battery(PowerSource source) {
        return new PowerSupply.Battery(
                source.isDischarging(),
                source.getRemainingCapacityPercent(),
                Math.abs(source.getPowerUsageRate()) * MILLI);
    }

    /** The battery of a mouse or headset does not power the computer; Linux says so of it, other systems do not list it. */
    private static boolean isPeripheral(String name) {
        try {
            Path scope = LINUX.resolve(name).resolve("scope");
            return Files.isReadable(scope) && Files.readString(scope).strip().equals("Device");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}

package org.quorate.app.diagnostics;

import com.sun.management.OperatingSystemMXBean;
import fr.acinq.secp256k1.Secp256k1;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks of what Quorate runs on: the runtime, processors, memory, clock, native code, display. */
public final class ComputerChecks {
    private static final long GIB = 1L << 30;
    private static final long LITTLE_MEMORY = 2 * GIB;
    /** Quorate is younger; a clock before this is wrong, and with it every block time and certificate. */
    private static final Instant BIRTH = Instant.parse("2026-11-01T00:00:00Z");

    private final Optional<String> displayProblem;

    /** @param displayProblem why no window can be opened, if so */
    public ComputerChecks(Optional<String> displayProblem) {
        this.displayProblem = displayProblem;
    }

    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good(
                "Runtime",
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.version") + ", " + System.getProperty("os.arch")));
        findings.add(
                Finding.good("Processors", Runtime.getRuntime().availableProcessors() + " that this program may use"));
        findings.add(memory());
        findings.add(clock(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        findings.add(nativeCode());
        findings.add(displayProblem
                .map(problem -> Finding.warning("Display", "no window can be opened", problem))
                .orElseGet(() -> Finding.good("Display", "a window can be opened")));
        return findings;
    }

    private static Finding memory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize();
        String found = "%.1f GiB, of which %.1f GiB are free; this program may use %.1f GiB"
                .formatted(
                        gib(total),
                        gib(system.getFreeMemorySize()),
                        gib(Runtime.getRuntime().maxMemory()));
        return total >= LITTLE_MEMORY
                ? Finding.good("Memory", found)
                : Finding.warning("Memory", found, "A node and a window want 2 GiB. Run the node alone: quorate node.");
    }

    private static double gib(long bytes) {
        return (double) bytes / GIB;
    }

    static Finding clock(Instant now) {
        return now.isBefore(BIRTH)
                ? Finding.failure(
                        "Clock", "it says " + now, "Set the clock: blocks and certificates need the true time.")
                : Finding.good("Clock", "it says " + now);
    }

    private static Finding nativeCode() {
        try {
            byte[] one = new byte[32];
            one[31] = 1;
            Secp256k1.Companion.get().pubkeyCreate(one);
            return Finding.good("Signatures", "libsecp256k1 works");
        } catch (RuntimeException | LinkageError e) {
            return Finding.failure(
                    "Signatures",
                    "libsecp256k1 cannot be loaded: " + e.getMessage(),
                    "The folder for temporary files has to allow programs (no 'noexec'): java.io.tmpdir is "
                            + System.getProperty("java.io.tmpdir") + ".");
        }
    }
}

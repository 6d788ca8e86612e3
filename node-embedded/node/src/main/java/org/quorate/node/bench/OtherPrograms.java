package org.quorate.node.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of this computer other programs took while we measured: what they do shows in our figures, and only there. */
final class OtherPrograms {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long cpuStart;
    private long start;

    OtherPrograms() {
        begin();
    }

    /** Begins a span of time. */
    void begin() {
        SYSTEM.getCpuLoad();
        cpuStart = CpuTime.nanos();
        start = System.nanoTime();
    }

    /** Their share of all processors since the last {@link #begin}, 0 to 1; 0 where the system does not tell. */
    double share() {
        double load = SYSTEM.getCpuLoad();
        double span = (System.nanoTime() - start) * (double) SYSTEM.getAvailableProcessors();
        double own = (CpuTime.nanos() - cpuStart) / span;
        return Math.clamp(load - own, 0, 1);
    }
}

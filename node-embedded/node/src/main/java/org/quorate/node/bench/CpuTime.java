package org.quorate.node.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this process, of all its threads together: what a measurement cost, whatever else this computer did. */
final class CpuTime {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private CpuTime() {}

    static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** For results: seconds with four decimals. */
    static double rounded(double seconds) {
        return Math.round(seconds * 1e4) / 1e4;
    }
}

package org.quorate.node.bench;

import java.time.Duration;

/** A warm-up by CPU time: what the JVM has compiled depends on the work that was done, not on the time that passed. */
public final class WarmUp {
    /** Where others take the processors, it ends after so many times its length. */
    private static final int PATIENCE = 5;

    private final long length;
    private final long cpuStart = CpuTime.nanos();
    private final long start = System.nanoTime();

    public WarmUp(Duration length) {
        this.length = length.toNanos();
    }

    public boolean isDone() {
        return part() >= 1;
    }

    /** What is done of it, 1 or more at its end. */
    double part() {
        if (length == 0) {
            return 1;
        }
        double ofCpu = (CpuTime.nanos() - cpuStart) / (double) length;
        double ofPatience = (System.nanoTime() - start) / (double) length / PATIENCE;
        return Math.max(ofCpu, ofPatience);
    }
}

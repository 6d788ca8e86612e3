package org.quorate.node.bench;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param forks fresh Java processes, since each compiles the code in its own way; 0 to measure in this one
 * @param warmUp of each kernel in each process
 * @param samples of each kernel in each process
 * @param sample the least CPU time of one
 */
public record BenchPlan(int forks, Duration warmUp, int samples, Duration sample) {
    /** About a minute and a half for all kernels, with anvil. */
    public static final BenchPlan STANDARD = new BenchPlan(2, Duration.ofMillis(1500), 5, Duration.ofMillis(300));

    public BenchPlan {
        if (forks < 0 || samples < 1 || warmUp.isNegative() || sample.isNegative()) {
            throw new IllegalArgumentException("a benchmark needs at least one sample");
        }
    }
}

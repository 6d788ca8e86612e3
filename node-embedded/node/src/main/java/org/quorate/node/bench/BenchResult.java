package org.quorate.node.bench;

/**
 * One line of a benchmark.
 *
 * @param workload what was executed, for example {@code transfers}
 * @param mode {@code chain}: raw bytes in, recovered, executed, rooted, durable
 * @param workers threads that execute
 * @param tx transactions of one run
 * @param seconds median of the runs
 * @param gas used by one run
 */
public record BenchResult(String workload, String mode, int workers, int tx, double seconds, long gas) {
    public double txPerSecond() {
        return tx / seconds;
    }

    public double mgasPerSecond() {
        return gas / 1e6 / seconds;
    }
}

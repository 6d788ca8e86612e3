package org.quorate.node.bench;

/**
 * One run of one line of the benchmark.
 *
 * @param seconds that it took
 * @param cpuSeconds of the whole process
 * @param reexecutions executions of transactions that came to nothing and were repeated
 */
record Sample(double seconds, double cpuSeconds, double reexecutions) {}

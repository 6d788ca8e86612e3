package org.quorate.parallel;

/**
 * How blocks are executed in parallel.
 *
 * @param workers threads that execute one block, the caller's included; 1 executes everything one by one
 * @param gate the least estimated work of a block, in microseconds, for which other threads are called in; 0 for every
 *     block, also of transactions so cheap that speculation does not pay
 * @param prediction whether conflicts are learned from and avoided
 * @param fallback whether a block whose transactions wait for each other too much is finished one by one; off only for tests
 */
public record ParallelOptions(int workers, int gate, boolean prediction, boolean fallback) {
    /** Calling in a parked thread costs some 50 µs. */
    private static final int DEFAULT_GATE = 250;

    public ParallelOptions {
        if (workers < 1 || workers > 1024) {
            throw new IllegalArgumentException("the number of workers must be from 1 to 1024, not " + workers);
        }
    }

    /** As a node executes. */
    public static ParallelOptions of(int workers) {
        return new ParallelOptions(workers, DEFAULT_GATE, true, true);
    }

    public ParallelOptions withGate(int microseconds) {
        return new ParallelOptions(workers, microseconds, prediction, fallback);
    }

    public ParallelOptions withPrediction(boolean on) {
        return new ParallelOptions(workers, gate, on, fallback);
    }

    public ParallelOptions withFallback(boolean on) {
        return new ParallelOptions(workers, gate, prediction, on);
    }
}

package org.quorate.parallel;

/**
 * Decides whether a block's transactions depend on each other so much that one worker alone is faster: when, for a while,
 * less than a little more than one worker did work that was of use. Called by the worker that commits.
 */
final class ContentionJudge {
    private static final int COMMITS_BETWEEN = 32;
    private static final long NANOS_BETWEEN = 250_000;
    /** A parked helper is on its way for so long: on a busy computer it gets a core only after some time. */
    private static final long ARRIVAL_NANOS = 3_000_000;

    private static final int BAD_IN_A_ROW = 2;
    private static final int RESULTS_IN_STOCK = 128;
    /** Speculation costs some tens of percent more than plain execution. */
    private static final double LEAST_USEFUL_WORKERS = 1.2;

    private final boolean on;
    private final long start = System.nanoTime();
    private long lastTime = start;
    private int lastCommitted;
    private int lastWasted;
    private long lastIdle;
    private int bad;
    private boolean entangled;

    ContentionJudge(boolean on) {
        this.on = on;
    }

    /** Whether the rest of the block shall be executed by one worker. */
    boolean isEntangled(int committed, SpeculativeWorker[] workers) {
        if (!on || committed - lastCommitted < COMMITS_BETWEEN) {
            return false;
        }
        long now = System.nanoTime();
        long elapsed = now - lastTime;
        if (elapsed < NANOS_BETWEEN) {
            return false;
        }
        int present = 0;
        int executions = 0;
        int wasted = 0;
        long idle = 0;
        for (SpeculativeWorker worker : workers) {
            if (worker != null) {
                present++;
                executions += worker.executions;
                wasted += worker.wasted;
                idle += worker.idleNanos(now);
            }
        }
        double active = present - (double) (idle - lastIdle) / elapsed;
        double commits = committed - lastCommitted;
        double useful = active * commits / (commits + wasted - lastWasted);
        // Results in stock mean that a worker rests because it is far ahead of one that the system keeps off the core.
        boolean ahead = executions - wasted - committed > RESULTS_IN_STOCK;
        boolean awaited = present == 1 && now - start < ARRIVAL_NANOS;
        bad = useful < LEAST_USEFUL_WORKERS && !ahead && !awaited ? bad + 1 : 0;
        lastTime = now;
        lastCommitted = committed;
        lastWasted = wasted;
        lastIdle = idle;
        entangled = bad >= BAD_IN_A_ROW;
        return entangled;
    }

    /** Whether it said so. */
    boolean foundEntangled() {
        return entangled;
    }
}

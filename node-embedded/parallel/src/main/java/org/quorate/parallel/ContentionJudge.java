package org.quorate.parallel;

/**
 * Decides whether a block's transactions depend on each other so much that one worker alone is faster. It goes by what was
 * executed and what depended on what, not by time: a worker that the system keeps off its core proves nothing. For the
 * worker that commits.
 */
final class ContentionJudge {
    /** Transactions between two looks. */
    private static final int WINDOW = 96;

    private static final int BAD_IN_A_ROW = 2;
    /** Speculation costs some tens of percent more than plain execution. */
    private static final double LEAST_USEFUL_WORKERS = 1.25;
    /** So few that one look is enough. */
    private static final double HOPELESS = 1.05;

    private final boolean on;
    private final CriticalPath path = new CriticalPath();
    private int committed;
    private int lastWasted;
    private int bad;
    private boolean entangled;

    ContentionJudge(boolean on) {
        this.on = on;
    }

    /** Whether so many transactions at once are enough to be faster than one worker. */
    static boolean isUseful(double parallelism) {
        return parallelism >= LEAST_USEFUL_WORKERS;
    }

    /** A transaction was committed. @param forced whether it could not be executed but when its turn had come */
    void committed(WriteSet writes, long gas, boolean forced) {
        committed++;
        if (forced) {
            path.addLast(writes, gas);
        } else {
            path.add(writes, gas);
        }
    }

    /** Whether the rest of the block shall be executed by one worker. */
    boolean isEntangled(SpeculativeWorker[] workers) {
        if (!on || committed < WINDOW) {
            return false;
        }
        int wasted = 0;
        for (SpeculativeWorker worker : workers) {
            wasted += worker == null ? 0 : worker.wasted();
        }
        double executionsForEach = (committed + wasted - lastWasted) / (double) committed;
        double useful = Math.min(path.parallelism(), workers.length) / executionsForEach;
        bad = useful < LEAST_USEFUL_WORKERS ? bad + 1 : 0;
        entangled = bad >= BAD_IN_A_ROW || useful < HOPELESS;
        committed = 0;
        lastWasted = wasted;
        path.restart();
        return entangled;
    }

    /** Whether it said so. */
    boolean foundEntangled() {
        return entangled;
    }
}

package org.quorate.parallel;

/**
 * How much of the committed work had to be done one after the other: a transaction comes after those that wrote before it
 * where it wrote. (Who writes has nearly always read first. Additions to a balance come after nobody, but whoever reads the
 * sum comes after the last of them.) Counted in gas, so that neither a busy computer nor a slow one is taken for
 * transactions that depend on each other. For the worker that commits.
 */
final class CriticalPath {
    private long total;
    private long longest;
    /** Paths of what was committed before {@link #restart} are no longer than this. */
    private long start;

    /** Begins to count anew: nobody comes after what was committed before. */
    void restart() {
        total = 0;
        start = longest;
    }

    /** A transaction was committed. */
    void add(WriteSet writes, long gas) {
        long before = start;
        for (int i = 0; i < writes.size(); i++) {
            Version version = writes.version(i);
            Version last = version.isIncrement ? null : writes.location(i).latest(version.transaction);
            if (last != null) {
                before = Math.max(before, last.path);
            }
        }
        extend(writes, before, gas);
    }

    /** A transaction was committed that had to wait for all before it. */
    void addLast(WriteSet writes, long gas) {
        extend(writes, longest, gas);
    }

    private void extend(WriteSet writes, long before, long gas) {
        long path = before + gas;
        for (int i = 0; i < writes.size(); i++) {
            writes.version(i).path = path;
        }
        longest = Math.max(longest, path);
        total += gas;
    }

    /** How many workers could have done the work in the time of the longest path: 1 or more. */
    double parallelism() {
        return total == 0 ? 1 : (double) total / (longest - start);
    }
}

package org.quorate.parallel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tasks whose results are doubtful, since an earlier one wrote what they may have read: a range that workers take from its
 * beginning. Validity is decided at the commit; this only finds out early.
 */
final class ValidationRange {
    private static final long EMPTY = range(Integer.MAX_VALUE, 0);

    private final AtomicLong range = new AtomicLong(EMPTY);

    private static long range(int next, int end) {
        return (long) next << 32 | end;
    }

    /** Adds the tasks from one up to but without another. */
    void add(int from, int to) {
        long now = range.get();
        while (!range.compareAndSet(now, range(Math.min(next(now), from), Math.max(end(now), to)))) {
            now = range.get();
        }
    }

    /** The next task to look at, but none before the given one; -1 if there is none. */
    int take(int least) {
        long now = range.get();
        while (next(now) < end(now)) {
            int task = Math.max(next(now), least);
            long rest = task + 1 < end(now) ? range(task + 1, end(now)) : EMPTY;
            if (range.compareAndSet(now, rest)) {
                return task < end(now) ? task : -1;
            }
            now = range.get();
        }
        return -1;
    }

    boolean isEmpty() {
        long now = range.get();
        return next(now) >= end(now);
    }

    private static int next(long range) {
        return (int) (range >>> 32);
    }

    private static int end(long range) {
        return (int) range;
    }
}

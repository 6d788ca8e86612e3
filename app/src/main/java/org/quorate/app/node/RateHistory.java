package org.quorate.app.node;

import java.time.Clock;
import java.util.Arrays;

/**
 * How many transactions each second of the last day brought: a ring of one count a second. A second in which the node did
 * not run is unknown, which is something else than zero.
 */
public final class RateHistory {
    /** Seconds that are kept: a day, and the second that runs. */
    public static final int CAPACITY = 24 * 60 * 60 + 1;

    private static final int UNKNOWN = -1;

    private final Clock clock;
    private final int[] counts = new int[CAPACITY];
    private long newest;

    public RateHistory(Clock clock) {
        this.clock = clock;
        this.newest = clock.millis() / 1000;
        Arrays.fill(counts, UNKNOWN);
    }

    /** Notes transactions of this second; also with zero, to say that the node runs. */
    public synchronized void add(int transactions) {
        advance();
        int slot = slot(newest);
        counts[slot] = Math.max(counts[slot], 0) + transactions;
    }

    /**
     * The mean rate at points of the last time, oldest first; NaN where nothing is known. The second that runs is left out,
     * so the last point does not look as if it fell.
     *
     * @param step seconds from a point to the next; points × step at most {@link #CAPACITY} - 1
     * @param window seconds before each point of which the mean is taken, at least the step
     */
    public synchronized double[] means(int points, int step, int window) {
        advance();
        double[] means = new double[points];
        long earliest = newest - CAPACITY + 1;
        for (int i = 0; i < points; i++) {
            long end = newest - (long) (points - 1 - i) * step;
            means[i] = mean(Math.max(earliest, end - window), end);
        }
        return means;
    }

    private double mean(long from, long end) {
        long sum = 0;
        int known = 0;
        for (long second = from; second < end; second++) {
            int count = counts[slot(second)];
            if (count != UNKNOWN) {
                sum += count;
                known++;
            }
        }
        return known == 0 ? Double.NaN : (double) sum / known;
    }

    private void advance() {
        long now = clock.millis() / 1000;
        for (long second = Math.max(newest + 1, now - CAPACITY + 1); second <= now; second++) {
            counts[slot(second)] = UNKNOWN;
        }
        newest = Math.max(newest, now);
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) CAPACITY);
    }
}

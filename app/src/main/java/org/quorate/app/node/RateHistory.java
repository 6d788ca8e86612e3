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
     * The mean rate of each of the last intervals, oldest first; NaN where nothing is known. The second that runs is left
     * out, so the last interval does not look as if it fell.
     *
     * @param points how many intervals
     * @param seconds how long each is; points × seconds at most {@link #CAPACITY} - 1
     */
    public synchronized double[] means(int points, int seconds) {
        advance();
        double[] means = new double[points];
        long first = newest - (long) points * seconds;
        for (int i = 0; i < points; i++) {
            means[i] = mean(first + (long) i * seconds, seconds);
        }
        return means;
    }

    private double mean(long from, int seconds) {
        long sum = 0;
        int known = 0;
        for (long second = from; second < from + seconds; second++) {
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

package org.quorate.app.node;

import java.time.Clock;
import java.time.Duration;

/**
 * How long transactions took from submission to their block being durable, over the last day: a histogram for each second
 * of the last quarter of an hour, and one for each five minutes of the day. Its steps are a tenth apart, so a percentile is
 * right to five percent.
 */
public final class LatencyHistory {
    /** Seconds of which each is kept by itself. */
    static final int FINE_SECONDS = 15 * 60;

    /** Seconds that are kept together beyond that. */
    static final int COARSE_STEP = 5 * 60;

    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final double LEAST_MILLIS = 0.1;
    private static final int STEPS_PER_DECADE = 24;
    /** Up to three hours. */
    private static final int STEPS = 8 * STEPS_PER_DECADE;

    private final Clock clock;
    private final Ring fine = new Ring(FINE_SECONDS + 1);
    private final Ring coarse = new Ring(DAY_SECONDS / COARSE_STEP + 1);

    /**
     * Latencies in milliseconds at points of the last time, oldest first; NaN where nothing was measured.
     *
     * @param median half of the transactions took no longer
     * @param high nineteen in twenty took no longer
     */
    public record Percentiles(double[] median, double[] high) {}

    public LatencyHistory(Clock clock) {
        this.clock = clock;
    }

    /** Notes a transaction whose block is durable now. */
    public synchronized void add(Duration latency) {
        long second = clock.millis() / 1000;
        int step = step(latency.toNanos() / 1e6);
        fine.add(second, step);
        coarse.add(second / COARSE_STEP, step);
    }

    /**
     * The percentiles at points of the last time.
     *
     * @param step seconds from a point to the next; points beyond the last quarter of an hour only by five minutes
     * @param window seconds before each point that count, at least the step
     * @throws IllegalArgumentException if points of that long ago are not kept so finely
     */
    public synchronized Percentiles percentiles(int points, int step, int window) {
        boolean isFine = (long) (points - 1) * step <= FINE_SECONDS;
        if (!isFine && (step % COARSE_STEP != 0 || window % COARSE_STEP != 0)) {
            throw new IllegalArgumentException("beyond a quarter of an hour, steps are of five minutes");
        }
        Ring ring = isFine ? fine : coarse;
        int unit = isFine ? 1 : COARSE_STEP;
        long newest = clock.millis() / 1000 / unit;
        double[] median = new double[points];
        double[] high = new double[points];
        for (int i = 0; i < points; i++) {
            long end = newest - (long) (points - 1 - i) * (step / unit);
            int[] sum = ring.sum(end - window / unit + 1, end);
            median[i] = percentile(sum, 0.5);
            high[i] = percentile(sum, 0.95);
        }
        return new Percentiles(median, high);
    }

    private static int step(double millis) {
        double steps = Math.log10(Math.max(millis, LEAST_MILLIS) / LEAST_MILLIS) * STEPS_PER_DECADE;
        return Math.min(STEPS - 1, (int) steps);
    }

    /** The middle of a step, in milliseconds. */
    private static double middle(int step) {
        return LEAST_MILLIS * Math.pow(10, (step + 0.5) / STEPS_PER_DECADE);
    }

    private static double percentile(int[] histogram, double share) {
        long total = 0;
        for (int count : histogram) {
            total += count;
        }
        if (total == 0) {
            return Double.NaN;
        }
        long rank = (long) Math.ceil(share * total);
        int step = 0;
        for (long seen = histogram[0]; seen < rank; seen += histogram[step]) {
            step++;
        }
        return middle(step);
    }

    /** Histograms of the last times, of each the number of its time. Most stay empty, and take no memory then. */
    private static final class Ring {
        private final long[] times;
        private final char[][] counts;

        Ring(int size) {
            this.times = new long[size];
            this.counts = new char[size][];
        }

        void add(long time, int step) {
            int slot = (int) (time % times.length);
            if (counts[slot] == null || times[slot] != time) {
                times[slot] = time;
                counts[slot] = new char[STEPS];
            }
            if (counts[slot][step] < Character.MAX_VALUE) {
                counts[slot][step]++;
            }
        }

        int[] sum(long from, long to) {
            int[] sum = new int[STEPS];
            for (long time = Math.max(0, from); time <= to; time++) {
                int slot = (int) (time % times.length);
                if (counts[slot] != null && times[slot] == time) {
                    for (int step = 0; step < STEPS; step++) {
                        sum[step] += counts[slot][step];
                    }
                }
            }
            return sum;
        }
    }
}

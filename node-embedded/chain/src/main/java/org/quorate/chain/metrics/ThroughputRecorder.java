package org.quorate.chain.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts transactions over the windows of {@link Window}. One thread counts; any may take samples, without a lock. */
public final class ThroughputRecorder {
    private final Map<Window, Ring> rings = new EnumMap<>(Window.class);
    private volatile double peak;

    public ThroughputRecorder() {
        for (Window window : Window.values()) {
            rings.put(window, new Ring(window));
        }
    }

    /** Counts transactions committed now. */
    public void add(int transactions, Instant now) {
        long second = now.getEpochSecond();
        rings.values().forEach(ring -> ring.add(second, transactions));
        peak = Math.max(peak, rings.get(Window.LAST_MINUTE).count(second));
    }

    /** Transactions of the last full second. */
    public double current(Instant now) {
        return rings.get(Window.LAST_MINUTE).count(now.getEpochSecond() - 1);
    }

    /** The most transactions of one second so far. */
    public double peak() {
        return peak;
    }

    public Throughput sample(Window window, Instant now) {
        return new Throughput(window, rings.get(window).averages(now.getEpochSecond()));
    }

    /** Counts by steps of time; each slot holds the number of its step above 32 bits of count, so it is read at once. */
    private static final class Ring {
        private static final long COUNT_MASK = 0xffff_ffffL;

        private final int points;
        private final long step;
        private final AtomicLongArray slots;

        Ring(Window window) {
            points = window.points();
            step = window.step().toSeconds();
            // One more for the step under way.
            slots = new AtomicLongArray(points + 1);
        }

        void add(long second, int amount) {
            long number = second / step;
            int slot = slot(number);
            slots.set(slot, number << Integer.SIZE | countOf(number) + amount & COUNT_MASK);
        }

        private int slot(long number) {
            return (int) Math.floorMod(number, (long) slots.length());
        }

        private long countOf(long number) {
            long value = slots.get(slot(number));
            return value >>> Integer.SIZE == (number & COUNT_MASK) ? value & COUNT_MASK : 0;
        }

        /** The count of the step that a second lies in. */
        long count(long second) {
            return countOf(second / step);
        }

        /** The last full steps, oldest first. */
        List<Double> averages(long now) {
            long underWay = now / step;
            List<Double> averages = new ArrayList<>(points);
            for (long number = underWay - points; number < underWay; number++) {
                averages.add((double) countOf(number) / step);
            }
            return averages;
        }
    }
}

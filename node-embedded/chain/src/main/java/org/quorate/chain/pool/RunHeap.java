package org.quorate.chain.pool;

import java.util.Arrays;

/**
 * Runs of transactions, the best paid one on top, among equals the first to arrive. What decides lies in arrays of numbers:
 * a block of ten thousand moves through the heap a million times, and following references would be most of that.
 */
final class RunHeap {
    /** Four children lie side by side; the heap is half as deep as with two. */
    private static final int CHILDREN = 4;

    private Run[] runs;
    private long[] tips;
    private long[] arrivals;
    private int size;

    RunHeap(int capacity) {
        runs = new Run[Math.max(1, capacity)];
        tips = new long[runs.length];
        arrivals = new long[runs.length];
    }

    int size() {
        return size;
    }

    /** Puts a run at the end; {@link #order()} has to follow before anything is taken. */
    void append(Run run) {
        ensureRoom();
        set(size++, run, run.tip(), run.head().arrival());
    }

    /** Makes a heap of what was appended. */
    void order() {
        for (int parent = (size - 2) / CHILDREN; parent >= 0; parent--) {
            sink(parent);
        }
    }

    void add(Run run) {
        ensureRoom();
        int at = size++;
        long tip = run.tip();
        long arrival = run.head().arrival();
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (!precedes(run, tip, arrival, parent)) {
                break;
            }
            set(at, runs[parent], tips[parent], arrivals[parent]);
            at = parent;
        }
        set(at, run, tip, arrival);
    }

    /** Takes the best one. The heap must not be empty. */
    Run take() {
        Run best = runs[0];
        size--;
        set(0, runs[size], tips[size], arrivals[size]);
        runs[size] = null;
        sink(0);
        return best;
    }

    private void sink(int from) {
        if (from >= size) {
            return;
        }
        Run run = runs[from];
        long tip = tips[from];
        long arrival = arrivals[from];
        int at = from;
        while (true) {
            int first = CHILDREN * at + 1;
            if (first >= size) {
                break;
            }
            int best = first;
            int end = Math.min(first + CHILDREN, size);
            for (int child = first + 1; child < end; child++) {
                if (precedes(runs[child], tips[child], arrivals[child], best)) {
                    best = child;
                }
            }
            if (precedes(run, tip, arrival, best)) {
                break;
            }
            set(at, runs[best], tips[best], arrivals[best]);
            at = best;
        }
        set(at, run, tip, arrival);
    }

    private boolean precedes(Run run, long tip, long arrival, int other) {
        if (tip != tips[other]) {
            return tip > tips[other];
        }
        if (tip == Long.MAX_VALUE) {
            int order = run.exactTip().compareTo(runs[other].exactTip());
            if (order != 0) {
                return order > 0;
            }
        }
        return arrival < arrivals[other];
    }

    private void set(int at, Run run, long tip, long arrival) {
        runs[at] = run;
        tips[at] = tip;
        arrivals[at] = arrival;
    }

    private void ensureRoom() {
        if (size == runs.length) {
            runs = Arrays.copyOf(runs, 2 * size);
            tips = Arrays.copyOf(tips, 2 * size);
            arrivals = Arrays.copyOf(arrivals, 2 * size);
        }
    }
}

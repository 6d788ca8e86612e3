package org.quorate.parallel;

import org.quorate.evm.TransactionRunner;

/** What one thread has of its own while it works on a block. Its counters are written by that thread only. */
final class SpeculativeWorker {
    final Thread thread = Thread.currentThread();
    final TransactionRunner runner;
    final SpeculativeView view;
    private final long joined = System.nanoTime();

    volatile int executions;
    /** Executions that came to nothing: their reads did not hold, or they stopped at an estimate. */
    volatile int wasted;

    volatile int validations;
    private volatile long idleNanos;
    private volatile long parkedSince;
    volatile boolean parked;

    SpeculativeWorker(TransactionRunner runner, SpeculativeView view) {
        this.runner = runner;
        this.view = view;
    }

    void executed() {
        executions = executions + 1;
    }

    void wasted() {
        wasted = wasted + 1;
    }

    void validated() {
        validations = validations + 1;
    }

    void beginIdle() {
        parkedSince = System.nanoTime();
        parked = true;
    }

    void endIdle() {
        parked = false;
        idleNanos = idleNanos + System.nanoTime() - parkedSince;
    }

    /** Nanoseconds without work up to {@code now}, the present wait included. */
    long idleNanos(long now) {
        long idle = idleNanos;
        return parked ? idle + Math.max(0, now - parkedSince) : idle;
    }

    long busyNanos(long now) {
        return Math.max(0, now - joined - idleNanos(now));
    }
}

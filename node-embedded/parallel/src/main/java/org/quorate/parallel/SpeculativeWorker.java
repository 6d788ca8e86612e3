package org.quorate.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.quorate.evm.TransactionRunner;
import org.quorate.protocol.block.BloomBuilder;

/** What one thread has of its own while it works on a block. Others read its counters, roughly. */
final class SpeculativeWorker {
    /** The most tasks that a worker takes at once: more of them make it meet others more rarely. */
    private static final int LONGEST_RUN = 16;

    private static final int FIRST_RUN = 4;
    private static final VarHandle EXECUTIONS;
    private static final VarHandle WASTED;
    private static final VarHandle VALIDATIONS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            EXECUTIONS = lookup.findVarHandle(SpeculativeWorker.class, "executions", int.class);
            WASTED = lookup.findVarHandle(SpeculativeWorker.class, "wasted", int.class);
            VALIDATIONS = lookup.findVarHandle(SpeculativeWorker.class, "validations", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Thread thread = Thread.currentThread();
    final TransactionRunner runner;
    final SpeculativeView view;
    final BloomBuilder blooms;
    private final long joined = System.nanoTime();
    private int executions;
    private int wasted;
    private int validations;
    private volatile long idleNanos;
    private volatile long parkedSince;
    volatile boolean parked;

    /** The tasks that it has taken and not begun: from the first up to but without the end. */
    private int nextOwn;

    private int endOfOwn;
    private int runLength = FIRST_RUN;

    SpeculativeWorker(TransactionRunner runner, SpeculativeView view, BloomBuilder blooms) {
        this.runner = runner;
        this.view = view;
        this.blooms = blooms;
    }

    // Tasks

    /** How many tasks to take at once. */
    int runLength() {
        return runLength;
    }

    void take(int from, int to) {
        nextOwn = from;
        endOfOwn = to;
        runLength = Math.min(LONGEST_RUN, runLength + 1);
    }

    /** A task met another worker's: with fewer tasks taken at once, fewer are under way at the same time. */
    void met() {
        runLength = Math.max(1, runLength / 2);
    }

    boolean hasOwn() {
        return nextOwn < endOfOwn;
    }

    boolean owns(int task) {
        return nextOwn <= task && task < endOfOwn;
    }

    /** The next of the tasks that it has taken. */
    int nextOwn() {
        return nextOwn++;
    }

    // Counters

    void countExecuted() {
        EXECUTIONS.setOpaque(this, executions + 1);
    }

    void countWasted() {
        WASTED.setOpaque(this, wasted + 1);
    }

    void countValidated() {
        VALIDATIONS.setOpaque(this, validations + 1);
    }

    int executions() {
        return (int) EXECUTIONS.getOpaque(this);
    }

    /** Executions that came to nothing: their reads did not hold, or they stopped at an estimate. */
    int wasted() {
        return (int) WASTED.getOpaque(this);
    }

    int validations() {
        return (int) VALIDATIONS.getOpaque(this);
    }

    // Time

    void beginIdle() {
        parkedSince = System.nanoTime();
        parked = true;
    }

    void endIdle() {
        parked = false;
        idleNanos = idleNanos + System.nanoTime() - parkedSince;
    }

    /** Nanoseconds without work up to {@code now}, the present wait included. */
    private long idleNanos(long now) {
        long idle = idleNanos;
        return parked ? idle + Math.max(0, now - parkedSince) : idle;
    }

    long busyNanos(long now) {
        return Math.max(0, now - joined - idleNanos(now));
    }
}

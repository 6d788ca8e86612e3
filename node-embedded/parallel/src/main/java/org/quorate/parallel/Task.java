package org.quorate.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.quorate.evm.TransactionOutcome;
import org.quorate.protocol.Bytes;

/**
 * One transaction on its way through speculation. Whoever brings it from {@link #READY} or {@link #WAITING} to
 * {@link #EXECUTING} is its owner until it takes the next state; the status changes by compare-and-set only, and holds the
 * incarnation too, so that a wake-up meant for an earlier incarnation does nothing.
 */
final class Task {
    /** May be executed. */
    static final int READY = 0;

    static final int EXECUTING = 1;
    /** For another transaction to be executed. */
    static final int WAITING = 2;
    /** Has a result and has published it. */
    static final int EXECUTED = 3;
    /** Can only be executed when all before it are committed. */
    static final int NEEDS_TURN = 4;

    static final int COMMITTED = 5;
    /** Does not stand in the block. */
    static final int DROPPED = 6;

    private static final int STATE_BITS = 3;
    private static final int STATE_MASK = (1 << STATE_BITS) - 1;
    private static final VarHandle STATUS;

    static {
        try {
            STATUS = MethodHandles.lookup().findVarHandle(Task.class, "status", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final int index;
    final RecoveredTransaction transaction;
    /** Earlier transactions that are executed before this one is begun; -1 for none. */
    final int sameSender;

    final int predicted;
    /** Why it is so predicted. */
    final Belief[] beliefs;

    private volatile int status;
    /** Something was written that an incarnation under way may have read: it shall look before it goes on. */
    volatile boolean recheck;

    // Owned by whoever executes the task, then published by the status.
    TransactionOutcome outcome;
    Bytes bloom;
    ReadSet reads;
    WriteSet writes = WriteSet.NONE;

    private static final int[] NOBODY = {};

    private int[] waiters = NOBODY;
    /** Written before the state is looked at, and read after it is changed, so that no waiter is overlooked. */
    private volatile boolean awaited;

    Task(int index, RecoveredTransaction transaction, int sameSender, int predicted, Belief[] beliefs) {
        this.index = index;
        this.transaction = transaction;
        this.sameSender = sameSender;
        this.predicted = predicted;
        this.beliefs = beliefs;
    }

    int status() {
        return status;
    }

    int state() {
        return status & STATE_MASK;
    }

    static int state(int status) {
        return status & STATE_MASK;
    }

    int incarnation() {
        return status >> STATE_BITS;
    }

    /** Goes from a known status to another state of the same incarnation; false if the status is another by now. */
    boolean go(int from, int state) {
        return STATUS.compareAndSet(this, from, from & ~STATE_MASK | state);
    }

    /** By the owner. @return the new status */
    int set(int state) {
        int next = status & ~STATE_MASK | state;
        status = next;
        return next;
    }

    /** Gives up the result: the next incarnation is to be executed, by the caller. False if somebody else was first. */
    boolean abort(int from) {
        return STATUS.compareAndSet(this, from, (from >> STATE_BITS) + 1 << STATE_BITS | EXECUTING);
    }

    boolean isDone() {
        int state = state();
        return state == EXECUTED || state == COMMITTED || state == DROPPED;
    }

    /** Puts a task that its caller owns to sleep until this one is done; false if it is done already. */
    synchronized boolean suspend(Task waiter) {
        awaited = true;
        if (isDone()) {
            return false;
        }
        int[] more = java.util.Arrays.copyOf(waiters, waiters.length + 2);
        more[waiters.length] = waiter.index;
        more[waiters.length + 1] = waiter.incarnation();
        waiters = more;
        waiter.set(WAITING);
        return true;
    }

    /** Index and incarnation of those that wait, who are then forgotten; after the task is done. */
    int[] takeWaiters() {
        return awaited ? takeWaitersLocked() : NOBODY;
    }

    private synchronized int[] takeWaitersLocked() {
        int[] taken = waiters;
        waiters = NOBODY;
        return taken;
    }

    /** The status of a waiter of this incarnation. */
    static int waiting(int incarnation) {
        return incarnation << STATE_BITS | WAITING;
    }

    /** Lets go of what is needed no more once the task is committed. */
    void release() {
        outcome = null;
        bloom = null;
        reads = null;
        writes = WriteSet.NONE;
    }
}

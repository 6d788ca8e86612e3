package org.quorate.rpc.trace;

import java.time.Duration;
import org.quorate.rpc.jsonrpc.RpcException;

/** What a trace may still cost. Tracers ask it as they go, so that a limit ends the execution and not only the answer. */
public final class TraceBudget {
    /** Steps between two looks at the clock. */
    private static final int CLOCK_INTERVAL = 1_024;

    private final Duration time;
    private final long deadline;
    private final long size;
    private long used;
    private int steps;

    /**
     * @param time from now on
     * @param size bytes of results that may be kept
     */
    public TraceBudget(Duration time, long size) {
        this.time = time;
        this.deadline = System.nanoTime() + time.toNanos();
        this.size = size;
    }

    /** Counts an instruction. @throws RpcException if the time is over */
    public void step() {
        if (++steps == CLOCK_INTERVAL) {
            steps = 0;
            checkTime();
        }
    }

    /** @throws RpcException if the time is over */
    public void checkTime() {
        if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
            throw RpcException.refused("execution timeout: the trace took longer than " + time.toMillis() + " ms");
        }
    }

    /** Counts what is kept. @throws RpcException if it becomes too much */
    public void keep(long bytes) {
        used += bytes;
        if (used > size) {
            throw RpcException.of(
                    RpcException.RESPONSE_TOO_LARGE,
                    "the trace is too large: more than " + size
                            + " bytes. Trace a single transaction, set a limit, or leave out stack, memory and storage");
        }
    }
}

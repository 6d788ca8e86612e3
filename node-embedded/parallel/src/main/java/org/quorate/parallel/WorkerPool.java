package org.quorate.parallel;

import java.util.ArrayList;
import java.util.List;

/**
 * The threads that help with blocks. A thread without a block to help with is parked; several blocks, of several shards,
 * may be under way at once.
 */
final class WorkerPool implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private boolean closed;

    /** Work for the caller and as many helpers as come. */
    interface Job {
        /**
         * Works until there is no more to do. Called by each thread once, at the same time.
         *
         * @param worker number of the thread within the job; 0 is the caller
         */
        void work(int worker);
    }

    private static final class Call {
        final Job job;
        final int most;
        int joined;

        Call(Job job, int most) {
            this.job = job;
            this.most = most;
        }
    }

    /** A thread's part in a job. */
    private record Seat(Job job, int worker) {}

    /** @param helpers number of threads besides the callers' */
    WorkerPool(int helpers) {
        for (int i = 1; i <= helpers; i++) {
            threads.add(
                    Thread.ofPlatform().daemon().name("quorate-executor-" + i).start(this::help));
        }
    }

    int helpers() {
        return threads.size();
    }

    /**
     * Does the job on this thread with the help of others, at most so many. They may be in it for a moment longer than this call: whoever
     * has to wait until a busy computer gives a core to each of them would wait for nothing.
     */
    void run(int helpers, Job job) {
        Call call = new Call(job, Math.min(helpers, threads.size()));
        synchronized (this) {
            calls.add(call);
            notifyAll();
        }
        try {
            job.work(0);
        } finally {
            synchronized (this) {
                calls.remove(call);
            }
        }
    }

    private void help() {
        for (Seat seat = next(); seat != null; seat = next()) {
            seat.job.work(seat.worker);
        }
    }

    /** Null when the pool is closed. */
    private synchronized Seat next() {
        while (!closed) {
            for (Call call : calls) {
                if (call.joined < call.most) {
                    call.joined++;
                    return new Seat(call.job, call.joined);
                }
            }
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        return null;
    }

    /** Ends the threads once they have left their jobs. Those who call {@link #run} later work alone. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }
}

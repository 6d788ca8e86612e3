package org.quorate.chain.dev;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that makes blocks and changes things, {@code quorate-dev}. Others hand in what is to be done and wait. */
final class ControlThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlThread.class);

    private final ScheduledThreadPoolExecutor executor;
    private volatile Thread thread;

    ControlThread() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = Thread.ofPlatform().daemon().name("quorate-dev").unstarted(task);
            thread = created;
            return created;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /**
     * Does something and gives its result. From within something that is being done it is done at once.
     *
     * @throws DevControlException what the action throws, or that the node is stopping
     */
    <T> T call(Callable<T> action) {
        Future<T> result = begin(action);
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevControlException("the node is stopping");
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private <T> Future<T> begin(Callable<T> action) {
        if (Thread.currentThread() == thread) {
            java.util.concurrent.FutureTask<T> task = new java.util.concurrent.FutureTask<>(action);
            task.run();
            return task;
        }
        try {
            return executor.submit(action);
        } catch (RejectedExecutionException e) {
            throw new DevControlException("the node is stopping");
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }

    void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    /** Does something again and again until it is cancelled; what it throws is logged. */
    ScheduledFuture<?> every(Duration interval, Runnable action) {
        Runnable guarded = () -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("no block was made: {}", e.getMessage(), e);
            }
        };
        return executor.scheduleWithFixedDelay(guarded, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Finishes what is under way and takes nothing more. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

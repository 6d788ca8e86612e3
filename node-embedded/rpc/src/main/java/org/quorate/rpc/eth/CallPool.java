package org.quorate.rpc.eth;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.quorate.rpc.jsonrpc.RpcException;

/**
 * Runs what may keep a processor busy for long. Virtual threads do not share a processor by time, so a few heavy calls
 * among them would hold up every small one; on these threads they only hold up each other.
 *
 * <p>Handing work to another thread and back costs more than a small call itself. So what is usually small may run where it
 * is asked for, as long as a thread that carries virtual threads is left for everybody else.
 */
public final class CallPool implements AutoCloseable {
    private static final int QUEUE = 1_024;

    private final ThreadPoolExecutor threads;
    private final Duration limit;
    private final Semaphore carriersToSpare = new Semaphore(carriers() - 1);

    /** @param limit how long a caller waits for an answer */
    public CallPool(int threadCount, Duration limit) {
        this.limit = limit;
        threads = new ThreadPoolExecutor(
                threadCount,
                threadCount,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("rpc-call-", 0).factory());
    }

    /** @throws RpcException that of the work, or that it took too long, or that too many calls are waiting */
    public <T> T run(Supplier<T> work) {
        return run(limit, work);
    }

    /** The platform threads that carry virtual ones: as the JDK does it, a processor each unless the property says otherwise. */
    private static int carriers() {
        return Math.max(
                1,
                Integer.getInteger(
                        "jdk.virtualThreadScheduler.parallelism",
                        Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Work that is usually done in microseconds and bounded by other means than time, such as gas.
     *
     * @throws RpcException as {@link #run(Supplier)}
     */
    public <T> T runSmall(Supplier<T> work) {
        if (!carriersToSpare.tryAcquire()) {
            return run(work);
        }
        try {
            return CallDeadline.within(limit, work);
        } finally {
            carriersToSpare.release();
        }
    }

    /** As {@link #run(Supplier)}, with a limit of its own. */
    public <T> T run(Duration limit, Supplier<T> work) {
        Future<T> future;
        try {
            future = threads.submit(() -> CallDeadline.within(limit, work));
        } catch (RejectedExecutionException e) {
            throw RpcException.refused("too many calls at once, try again later");
        }
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw RpcException.refused("execution aborted (timeout = " + limit.toSeconds() + "s)");
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw RpcException.refused("the node is stopping");
        } catch (ExecutionException e) {
            throw unwrap(e.getCause());
        }
    }

    private static RuntimeException unwrap(Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

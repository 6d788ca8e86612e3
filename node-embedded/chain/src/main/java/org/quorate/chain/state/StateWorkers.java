package org.quorate.chain.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;

/**
 * Threads named {@code quorate-state} that share the work of applying a large block to the state and of hashing what it has
 * changed. Work that runs on them forks its parts; the same work on any other thread does them one after the other.
 * They rest when there is nothing to do.
 */
public final class StateWorkers implements AutoCloseable {
    private final Optional<ForkJoinPool> pool;

    /** @param workers one: everything is done by the callers */
    public StateWorkers(int workers) {
        this.pool = workers > 1 ? Optional.of(newPool(workers)) : Optional.empty();
    }

    private static ForkJoinPool newPool(int workers) {
        return new ForkJoinPool(
                workers,
                its -> {
                    var thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(its);
                    thread.setName("quorate-state-" + thread.getPoolIndex());
                    return thread;
                },
                null,
                false);
    }

    /** Does large work, and waits for it. */
    public <T> T run(Supplier<T> work) {
        return pool.isPresent() ? pool.get().submit(work::get).join() : work.get();
    }

    /** Whether the calling thread is one on which work may be forked. */
    static boolean here() {
        return ForkJoinTask.inForkJoinPool();
    }

    /** Does several things, at once if the calling thread is one of these, and gives what each has come to. */
    public static <T> List<T> all(List<Supplier<T>> parts) {
        if (!here() || parts.size() < 2) {
            return parts.stream().map(Supplier::get).toList();
        }
        List<ForkJoinTask<T>> tasks = new ArrayList<>(parts.size());
        for (Supplier<T> part : parts) {
            tasks.add(ForkJoinTask.adapt(part::get));
        }
        return ForkJoinTask.invokeAll(tasks).stream().map(ForkJoinTask::join).toList();
    }

    @Override
    public void close() {
        pool.ifPresent(ForkJoinPool::close);
    }
}

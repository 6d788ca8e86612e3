package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads named {@code quorate-shard} that execute the shards of a round at the same time, each taking the next one that nobody
 * has begun. They are none of {@link org.quorate.chain.state.StateWorkers}: execution may wait for the roots that those
 * calculate.
 */
final class ShardWorkers implements AutoCloseable {
    private final int helpers;
    private final ExecutorService threads;

    /** @param workers with the caller; one: the caller does everything */
    ShardWorkers(int workers) {
        this.helpers = Math.max(0, workers - 1);
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("quorate-shard-", 1).factory());
    }

    /**
     * Does all parts and gives what each has come to.
     *
     * @throws RuntimeException what a part threw, when no part is under way any more
     */
    <T> List<T> all(List<Supplier<T>> parts) {
        Object[] results = new Object[parts.size()];
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int part = next.getAndIncrement(); part < results.length; part = next.getAndIncrement()) {
                results[part] = parts.get(part).get();
            }
        };
        List<CompletableFuture<Void>> helping = new ArrayList<>();
        for (int i = 0; i < Math.min(helpers, parts.size() - 1); i++) {
            helping.add(CompletableFuture.runAsync(work, threads));
        }
        Throwable failure = null;
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (CompletableFuture<Void> helper : helping) {
            try {
                helper.join();
            } catch (CompletionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        rethrow(failure);
        return typed(results);
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> typed(Object[] results) {
        return List.of((T[]) results);
    }

    @Override
    public void close() {
        threads.close();
    }
}

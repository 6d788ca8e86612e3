package org.quorate.chain.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.quorate.chain.store.StoreException.Reason;

/** Threads that read files and that nobody interrupts: an interrupt in the middle of a read would close the file for all. */
final class Readers implements AutoCloseable {
    private static final int THREADS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("quorate-store-", 0).factory());

    /** @throws StoreException if the file cannot be read */
    <T> T read(Supplier<T> action) {
        try {
            return CompletableFuture.supplyAsync(action, threads).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException known) {
                throw known;
            }
            throw new StoreException(
                    Reason.INACCESSIBLE, "the chain's files cannot be read: " + e.getCause(), e.getCause());
        }
    }

    /** Runs an action to its end, whatever happens to the caller's thread. */
    void run(Runnable action) {
        try {
            CompletableFuture.runAsync(action, threads).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}

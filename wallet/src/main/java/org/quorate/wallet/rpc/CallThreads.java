package org.quorate.wallet.rpc;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual thread for each call of an endpoint. Whatever goes wrong becomes a {@link WalletException}. */
public final class CallThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallThreads.class);

    private final ExecutorService threads;

    /** @param name with which the threads' names begin */
    public CallThreads(String name) {
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }

    /** @throws WalletException with {@link WalletProblem#CLOSED} */
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            throw new WalletException(WalletProblem.CLOSED);
        }
    }

    public <T> CompletableFuture<T> submit(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(future, work));
        } catch (RejectedExecutionException closed) {
            future.completeExceptionally(new WalletException(WalletProblem.CLOSED));
        }
        return future;
    }

    private static <T> void complete(CompletableFuture<T> future, Callable<T> work) {
        try {
            future.complete(work.call());
        } catch (WalletException e) {
            future.completeExceptionally(e);
        } catch (RpcErrorException refused) {
            future.completeExceptionally(new WalletException(EndpointProblem.REFUSED, refused.getMessage()));
        } catch (Exception failure) {
            // Of another call that this one waited for.
            if (failure instanceof CompletionException && failure.getCause() instanceof WalletException known) {
                future.completeExceptionally(known);
                return;
            }
            LOG.error("Unexpected failure of a call", failure);
            future.completeExceptionally(new WalletException(
                    WalletProblem.INTERNAL, failure.getClass().getSimpleName()));
        }
    }

    /** Interrupts what runs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

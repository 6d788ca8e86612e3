package org.quorate.wallet;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the secrets of a wallet. Whatever goes wrong on it becomes a {@link WalletException}. */
final class WalletThread {
    private static final Logger LOG = LoggerFactory.getLogger(WalletThread.class);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("wallet").daemon().factory());

    void every(Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param wipes end the copies of the caller's secrets after the work, also if it is never done */
    <T> CompletableFuture<T> submit(Callable<T> work, Runnable... wipes) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            thread.execute(() -> complete(future, work, wipes));
        } catch (RejectedExecutionException closed) {
            List.of(wipes).forEach(Runnable::run);
            future.completeExceptionally(new WalletException(WalletProblem.CLOSED));
        }
        return future;
    }

    private static <T> void complete(CompletableFuture<T> future, Callable<T> work, Runnable... wipes) {
        T result;
        try {
            result = work.call();
        } catch (WalletException e) {
            future.completeExceptionally(e);
            return;
        } catch (Exception defect) {
            // Only its kind: the message of a stranger's exception could quote what it worked on.
            LOG.error(
                    "Unexpected failure of a wallet call: {}", defect.getClass().getName());
            future.completeExceptionally(new WalletException(
                    WalletProblem.INTERNAL, defect.getClass().getSimpleName()));
            return;
        } finally {
            List.of(wipes).forEach(Runnable::run);
        }
        future.complete(result);
    }

    /** Takes no more work and waits a while for what was begun. */
    void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_TIME.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The wallet is still busy; its secrets end with the process");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

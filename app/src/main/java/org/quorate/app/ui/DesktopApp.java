package org.quorate.app.ui;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Runs the window from its opening to its closing. JavaFX starts once in a process, so there is one such run. */
public final class DesktopApp {
    private final Supplier<Composition> services;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<DesktopWindow> window = new CompletableFuture<>();

    /** @param services makes what the screens need */
    public DesktopApp(Supplier<Composition> services) {
        this.services = services;
    }

    /**
     * Opens the window, starts the node in the background, and returns when the window was closed and everything stopped.
     * Whatever the services or the window throw at the start comes out here, and nothing is left running.
     *
     * @throws NoDisplayException if there is no display or a system library of the windows is missing
     */
    public void run() {
        Toolkit.start();
        try (Composition composition = services.get()) {
            Stage stage = onWindowThread(() -> open(composition.services()));
            composition.services().node().start();
            await(closing);
            // Stopping the node takes a moment; the window does not wait for it.
            Platform.runLater(stage::hide);
        } finally {
            Platform.exit();
            ended.countDown();
        }
    }

    private Stage open(AppServices made) {
        Stage stage = new Stage();
        DesktopWindow opened = new DesktopWindow(made);
        opened.show(stage);
        window.complete(opened);
        stage.showingProperty().subscribe(showing -> {
            if (!showing) {
                closing.countDown();
            }
        });
        return stage;
    }

    /** Brings the window forward, once it is there, and shows what is to be opened: links, and paths of files. Any thread. */
    public void receive(List<String> texts) {
        window.thenAccept(opened -> Platform.runLater(() -> opened.receive(texts)));
    }

    /** Closes the window as its own button does, and returns when {@link #run} is about to. */
    public void close() {
        closing.countDown();
        await(ended);
    }

    private static <T> T onWindowThread(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception | LinkageError e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

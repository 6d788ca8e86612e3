package org.quorate.app.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.quorate.app.diagnostics.RunLog;
import org.quorate.app.ui.recovery.Recovery;
import org.quorate.app.ui.recovery.RecoveryWindow;

/** Runs the window from its opening to its closing. JavaFX starts once in a process, so there is one such run. */
public final class DesktopApp {
    private final Function<StartMode, Composition> services;
    private final Optional<Recovery> recovery;
    private final StartMode mode;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** As {@link #closing}, for who asks before there is a window. */
    private final CompletableFuture<Void> closingEarly = new CompletableFuture<>();

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<DesktopWindow> window = new CompletableFuture<>();

    /**
     * A window that is not open yet.
     *
     * @param services makes what the screens need
     * @param mode how it starts, unless the recovery screen's answer is another one
     * @param recovery what is asked first, if the last run did not end properly
     */
    public DesktopApp(Function<StartMode, Composition> services, StartMode mode, Optional<Recovery> recovery) {
        this.services = services;
        this.mode = mode;
        this.recovery = recovery;
    }

    /**
     * Opens the window, starts the node in the background, and returns when the window was closed and everything stopped.
     * Whatever the services or the window throw at the start comes out here, and nothing is left running.
     *
     * @throws NoDisplayException if there is no display or a system library of the windows is missing
     */
    public void run() {
        // Both take their time, and neither needs the other.
        Optional<CompletableFuture<Composition>> early =
                recovery.isPresent() ? Optional.empty() : Optional.of(CompletableFuture.supplyAsync(this::compose));
        try {
            Toolkit.start();
        } catch (NoDisplayException dead) {
            early.ifPresent(made -> made.thenAccept(Composition::close));
            throw dead;
        }
        try {
            Optional<StartMode> chosen = recovery.isPresent() ? ask(recovery.get()) : Optional.of(mode);
            chosen.ifPresent(now -> run(now, early));
        } finally {
            Platform.exit();
            ended.countDown();
        }
    }

    private Composition compose() {
        return services.apply(mode);
    }

    private void run(StartMode chosen, Optional<CompletableFuture<Composition>> early) {
        try (Composition composition = early.map(DesktopApp::result).orElseGet(() -> services.apply(chosen))) {
            Stage stage = onWindowThread(() -> open(composition.services()));
            // After the first screen, with which it would compete for the processors.
            onWindowThread(() -> null);
            if (chosen == StartMode.USUAL) {
                composition.services().node().start();
            }
            await(closing);
            // Stopping the node takes a moment; the window does not wait for it.
            Platform.runLater(stage::hide);
        }
    }

    /** Nothing if the window is not to be opened. */
    private Optional<StartMode> ask(Recovery what) {
        CompletableFuture<Optional<StartMode>> answer = onWindowThread(() -> {
            RecoveryWindow asking = new RecoveryWindow(what);
            closingEarly.thenRun(() -> Platform.runLater(asking::close));
            return asking.ask();
        });
        return answer.join();
    }

    private Stage open(AppServices made) {
        Stage stage = new Stage();
        DesktopWindow opened = new DesktopWindow(made);
        opened.show(stage);
        RunLog.windowShown();
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
        closingEarly.complete(null);
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
        return result(done);
    }

    private static <T> T result(CompletableFuture<T> done) {
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

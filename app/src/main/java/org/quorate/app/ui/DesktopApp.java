package org.quorate.app.ui;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Runs the window from its opening to its closing. JavaFX starts once in a process, so there is one such run.
 *
 * @param services makes what the screens need; called on the JavaFX thread, so it must leave slow work to other threads
 */
public record DesktopApp(Supplier<Composition> services) {
    /**
     * Opens the window, starts the node in the background, and returns when the window was closed and everything stopped.
     *
     * @throws NoDisplayException if there is no display or a system library of the windows is missing
     */
    public void run() {
        CountDownLatch closed = new CountDownLatch(1);
        Toolkit.start();
        Platform.runLater(() -> {
            Composition composition = services.get();
            Stage stage = new Stage();
            DesktopWindow window = new DesktopWindow(composition.services());
            window.show(stage);
            stage.showingProperty().subscribe(showing -> {
                if (!showing) {
                    // Stopping the node takes a moment; the window is gone already.
                    Thread.ofPlatform().name("shutdown").start(() -> {
                        composition.close();
                        closed.countDown();
                    });
                }
            });
            composition.services().node().start();
        });
        await(closed);
        Platform.exit();
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

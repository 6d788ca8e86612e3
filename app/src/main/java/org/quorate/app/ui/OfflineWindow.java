package org.quorate.app.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.governance.OfflineSigner;
import org.quorate.app.ui.governance.SignOfflineView;
import org.quorate.ui.resources.Theme;

/** The window of a process that is never online: it signs votes, and nothing else. JavaFX starts once in a process. */
public final class OfflineWindow {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 820;

    private final Supplier<OfflineSigner> signer;
    private final Theme theme;
    private final Zoom zoom;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** @param signer made once there is a display */
    public OfflineWindow(Supplier<OfflineSigner> signer, Theme theme, Zoom zoom) {
        this.signer = signer;
        this.theme = theme;
        this.zoom = zoom;
    }

    /**
     * Opens it and returns when it was closed.
     *
     * @throws NoDisplayException if there is no display or a system library of the windows is missing
     */
    public void run() {
        Toolkit.start();
        try {
            Platform.runLater(this::open);
            closed.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        } finally {
            Platform.exit();
        }
    }

    /** Closes it as its own button does. Any thread. */
    public void close() {
        closed.complete(null);
    }

    private void open() {
        try {
            OfflineSigner made = signer.get();
            Stage stage = new Stage();
            SignOfflineView view = new SignOfflineView(made);
            Scene scene =
                    ZoomedScene.of(view, WIDTH, HEIGHT, theme, made.messages().language(), zoom);
            stage.setTitle(made.messages()
                    .text("governance.signer.title", made.messages().text("app.name")));
            stage.getIcons().setAll(WindowResources.icons());
            stage.setScene(scene);
            stage.setOnHidden(event -> {
                view.close();
                closed.complete(null);
            });
            stage.show();
        } catch (RuntimeException | LinkageError failed) {
            closed.completeExceptionally(failed);
        }
    }
}

package org.quorate.app.ui.recovery;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.StartMode;
import org.quorate.app.ui.ThemeSwitch;
import org.quorate.app.ui.WindowResources;
import org.quorate.ui.resources.Typeface;

/** The window of the recovery screen. Belongs to the JavaFX thread. */
public final class RecoveryWindow {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 640;

    private final CompletableFuture<Optional<StartMode>> choice = new CompletableFuture<>();
    private final Stage stage;

    public RecoveryWindow(Recovery recovery) {
        stage = new Stage();
        stage.getIcons().setAll(WindowResources.icons());
        Scene scene = new Scene(new RecoveryView(recovery, this::choose), WIDTH, HEIGHT);
        new ThemeSwitch(scene)
                .show(recovery.theme(), Typeface.of(recovery.messages().language()), Zoom.NONE);
        scene.setNodeOrientation(
                recovery.messages().language().rightToLeft()
                        ? NodeOrientation.RIGHT_TO_LEFT
                        : NodeOrientation.LEFT_TO_RIGHT);
        stage.setTitle(recovery.messages().text("app.name"));
        stage.setScene(scene);
        stage.setOnHidden(event -> choice.complete(Optional.empty()));
    }

    /** Shows it. The answer is nothing if the window was closed. */
    public CompletableFuture<Optional<StartMode>> ask() {
        stage.show();
        return choice;
    }

    private void choose(StartMode mode) {
        choice.complete(Optional.of(mode));
        stage.hide();
    }

    public void close() {
        stage.hide();
    }
}

package org.quorate.app.ui.recovery;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.quorate.app.ui.StartMode;
import org.quorate.app.ui.WindowResources;
import org.quorate.app.ui.ZoomedScene;

/** The window of the recovery screen. Belongs to the JavaFX thread. */
public final class RecoveryWindow {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 640;

    private final CompletableFuture<Optional<StartMode>> choice = new CompletableFuture<>();
    private final Stage stage;

    public RecoveryWindow(Recovery recovery) {
        stage = new Stage();
        stage.getIcons().setAll(WindowResources.icons());
        stage.setTitle(recovery.messages().text("app.name"));
        stage.setScene(scene(recovery, this::choose));
        stage.setOnHidden(event -> choice.complete(Optional.empty()));
    }

    /** What it shows. @param choose gets the answer */
    public static Scene scene(Recovery recovery, Consumer<StartMode> choose) {
        return ZoomedScene.of(
                new RecoveryView(recovery, choose),
                WIDTH,
                HEIGHT,
                recovery.theme(),
                recovery.messages().language(),
                recovery.zoom());
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

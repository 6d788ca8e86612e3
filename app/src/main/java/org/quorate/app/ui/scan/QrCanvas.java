package org.quorate.app.ui.scan;

import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.quorate.wallet.transport.QrPicture;

/** A code that changes: frame after frame, for a camera. Black on white in every theme, as cameras want it. */
public final class QrCanvas extends StackPane {
    private static final double SIZE = 340;
    private static final Duration FRAME_TIME = Duration.millis(350);

    private final Canvas canvas = new Canvas(SIZE, SIZE);
    private final List<boolean[][]> frames;
    private final Timeline timeline;
    private int next;

    /** @param texts of the frames @param what it is, for screen readers */
    public QrCanvas(List<String> texts, String what) {
        this.frames = texts.stream().map(QrPicture::modules).toList();
        setId("offline-qr");
        getStyleClass().add("qr");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText(what);
        getChildren().add(canvas);
        draw();
        timeline = new Timeline(new KeyFrame(FRAME_TIME, event -> draw()));
        timeline.setCycleCount(Timeline.INDEFINITE);
        sceneProperty().subscribe(scene -> {
            if (scene == null || frames.size() == 1) {
                timeline.stop();
            } else {
                timeline.play();
            }
        });
    }

    private void draw() {
        boolean[][] modules = frames.get(next);
        next = (next + 1) % frames.size();
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.setFill(Color.WHITE);
        graphics.fillRect(0, 0, SIZE, SIZE);
        graphics.setFill(Color.BLACK);
        // Whole pixels: modules of uneven width are hard to read.
        double module = Math.floor(SIZE / modules.length);
        double margin = Math.floor((SIZE - module * modules.length) / 2);
        for (int y = 0; y < modules.length; y++) {
            for (int x = 0; x < modules.length; x++) {
                if (modules[y][x]) {
                    graphics.fillRect(margin + x * module, margin + y * module, module, module);
                }
            }
        }
    }
}

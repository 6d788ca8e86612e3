package org.quorate.app.ui.scan;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.scan.CodeReading.Progress;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.scan.Picture;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** Two ways to read a code that changes, and how far it is. */
public final class ScanPane extends VBox {
    private static final double PREVIEW_HEIGHT = 220;
    private static final PixelFormat<java.nio.IntBuffer> FORMAT = PixelFormat.getIntArgbInstance();

    private final ScanViewModel model;
    private final Messages messages;
    private final ImageView preview = new ImageView();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label seen = Ui.paragraph("", "small", "muted");
    private final Label hint = Ui.paragraph("");
    private boolean camera;

    public ScanPane(
            ScanViewModel model, Messages messages, FrameSource.Opener cameraOpener, FrameSource.Opener screen) {
        this.model = model;
        this.messages = messages;
        setSpacing(8);
        HBox ways = new WrapLine(
                8,
                Ui.button("scan-camera", messages.text("scan.use.camera"), () -> start(true, cameraOpener)),
                Ui.button("scan-screen", messages.text("scan.use.screen"), () -> start(false, screen)));
        preview.setFitHeight(PREVIEW_HEIGHT);
        preview.setPreserveRatio(true);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.text("scan.progress"));
        seen.setId("scan-seen");
        VBox scanning =
                new VBox(8, hint, preview, bar, seen, Ui.button("scan-stop", messages.text("scan.stop"), model::close));
        scanning.setId("scan-running");
        scanning.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(ways, scanning);
        model.runningProperty().subscribe(running -> {
            Ui.setShown(ways, !running);
            Ui.setShown(scanning, running);
        });
        model.progressProperty().subscribe(this::show);
    }

    private void start(boolean byCamera, FrameSource.Opener source) {
        camera = byCamera;
        hint.setText(messages.text(byCamera ? "scan.camera" : "scan.screen"));
        model.start(source);
    }

    private void show(Optional<Progress> progress) {
        double done = progress.map(Progress::done).orElse(0.0);
        bar.setProgress(done);
        String far = messages.text("scan.seen", messages.percent(done));
        seen.setText(progress.flatMap(Progress::trouble).isPresent() ? messages.text("scan.other") + "\n" + far : far);
        // Of the screen one sees enough already.
        preview.setImage(
                progress.filter(_ -> camera).map(now -> image(now.picture())).orElse(null));
        Ui.setShown(preview, camera);
    }

    private static WritableImage image(Picture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(0, 0, picture.width(), picture.height(), FORMAT, picture.pixels(), 0, picture.width());
        return image;
    }
}

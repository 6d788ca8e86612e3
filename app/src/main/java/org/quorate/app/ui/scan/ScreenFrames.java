package org.quorate.app.ui.scan;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.scan.Picture;
import org.quorate.app.ui.UiThread;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Pictures of what is on this computer's screens, one screen after the other. */
public final class ScreenFrames implements FrameSource {
    /** Taking one keeps the window's thread busy for some tens of milliseconds. */
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long PATIENCE_SECONDS = 10;

    private final UiThread ui;
    private long last = System.nanoTime() - BETWEEN_NANOS;
    private int screen;

    public ScreenFrames(UiThread ui) {
        this.ui = ui;
    }

    @Override
    public Optional<Picture> next() {
        if (System.nanoTime() - last < BETWEEN_NANOS) {
            return Optional.empty();
        }
        int chosen = screen++;
        try {
            return Optional.of(CompletableFuture.supplyAsync(() -> take(chosen), ui)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join());
        } catch (CompletionException refused) {
            throw new WalletException(DaoProblem.SCREEN_UNUSABLE, String.valueOf(refused.getCause()));
        } finally {
            last = System.nanoTime();
        }
    }

    private static Picture take(int chosen) {
        List<Screen> screens = Screen.getScreens();
        WritableImage image = new Robot()
                .getScreenCapture(
                        null, screens.get(Math.floorMod(chosen, screens.size())).getBounds(), false);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new Picture(width, height, pixels);
    }

    @Override
    public void close() {}
}

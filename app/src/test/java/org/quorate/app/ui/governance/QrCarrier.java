package org.quorate.app.ui.governance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.quorate.app.ui.TestWindow;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrReader;
import org.quorate.wallet.transport.UrType;
import org.testfx.api.FxRobot;

/** What a camera before each screen would do: takes pictures of codes and makes bytes of them again. */
final class QrCarrier {
    private static final int PIXELS_A_MODULE = 4;

    private final TestWindow window;
    private final FxRobot robot;

    QrCarrier(TestWindow window, FxRobot robot) {
        this.window = window;
        this.robot = robot;
    }

    /** Takes pictures of a code that changes until all of it was seen. */
    Bytes photograph(String id, UrType type, int maxBytes) {
        UrReader reader = new UrReader(type, maxBytes);
        window.await("the code was read", () -> picture(id).map(reader::receive).orElse(false));
        return reader.payload();
    }

    /** Called on the window's thread. */
    private Optional<String> picture(String id) {
        Node code = robot.lookup("#" + id).query();
        WritableImage image = code.snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return QrPicture.read(width, height, pixels);
    }

    /**
     * Pictures of codes, as the other computer shows them, in a folder: all that are enough, the last first. Whether some that are lost can
     * be made up for depends on which others are mixed into those that follow, and so on the signature: that is no matter for this test.
     */
    static void show(Bytes payload, UrType type, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> frames = UrFrames.frames(type, payload, UrFrames.FRAME_BYTES, 0);
        for (int i = 0; i < frames.size(); i++) {
            QrPicture.write(
                    frames.get(i), PIXELS_A_MODULE, folder.resolve("frame-%03d.png".formatted(frames.size() - i)));
        }
    }
}

package org.quorate.app.ui.wallet.pay;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.TransportException;

/** Gets an address or a payment request from the clipboard, as text or as a picture with a QR code, or from a picture in a file. */
final class RequestReader {
    private static final int LONGEST = 4_000;
    private static final double MAX_PIXELS = 60_000_000;

    private RequestReader() {}

    /** Also of a part of the screen that was copied as a picture. */
    static Optional<String> fromClipboard() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasImage()) {
            return ofPicture(clipboard.getImage());
        }
        return Optional.ofNullable(clipboard.getString())
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }

    /** Nothing also if no picture was chosen or it has no code. */
    static Optional<String> fromFile(Window owner, Messages messages) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("pay.picture.title"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        messages.text("pay.picture.kind"), "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp"));
        File chosen = chooser.showOpenDialog(owner);
        if (chosen == null) {
            return Optional.empty();
        }
        try {
            return QrPicture.read(chosen.toPath());
        } catch (IOException | TransportException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofPicture(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        if (width <= 0 || height <= 0 || (double) width * height > MAX_PIXELS) {
            return Optional.empty();
        }
        int[] pixels = new int[width * height];
        picture.getPixelReader()
                .getPixels(0, 0, width, height, javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return QrPicture.read(width, height, pixels);
    }
}

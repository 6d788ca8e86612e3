package org.quorate.app.scan;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openpnp.capture.CaptureDevice;
import org.openpnp.capture.CaptureFormat;
import org.openpnp.capture.CaptureStream;
import org.openpnp.capture.OpenPnpCapture;
import org.openpnp.capture.library.CapFormatInfo;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The computer's first camera, by the native library of openpnp-capture, which is loaded when one is opened and not before. */
public final class CameraFrames implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(CameraFrames.class);

    /** Codes of 100 modules are read well at this size; larger pictures only take longer. */
    private static final int WANTED_WIDTH = 1_280;

    private static final int WIDEST = 4_096;

    private final OpenPnpCapture library;
    private final CaptureStream stream;

    private CameraFrames(OpenPnpCapture library, CaptureStream stream) {
        this.library = library;
        this.stream = stream;
    }

    /**
     * Turns the camera on.
     *
     * @throws WalletException with {@link DaoProblem#CAMERA_NONE} or {@link DaoProblem#CAMERA_UNUSABLE}
     */
    public static FrameSource open() {
        // macOS ends a program at once that asks for a camera without NSCameraUsageDescription in the Info.plist of its
        // bundle.
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            throw new WalletException(DaoProblem.CAMERA_UNUSABLE, "macOS");
        }
        OpenPnpCapture library;
        try {
            library = new OpenPnpCapture();
        } catch (LinkageError missing) {
            LOG.info("The camera's library cannot be loaded", missing);
            throw new WalletException(
                    DaoProblem.CAMERA_UNUSABLE, System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
        try {
            return new CameraFrames(library, stream(library));
        } catch (RuntimeException failed) {
            library.close();
            if (failed instanceof WalletException known) {
                throw known;
            }
            LOG.info("The camera cannot be opened", failed);
            throw new WalletException(DaoProblem.CAMERA_UNUSABLE, String.valueOf(failed.getMessage()));
        }
    }

    private static CaptureStream stream(OpenPnpCapture library) {
        List<CaptureDevice> devices = library.getDevices().stream()
                .filter(device -> format(device).isPresent())
                .toList();
        if (devices.isEmpty()) {
            throw new WalletException(DaoProblem.CAMERA_NONE);
        }
        CaptureDevice camera = devices.getFirst();
        return Optional.ofNullable(camera.openStream(format(camera).orElseThrow()))
                .orElseThrow(() -> new WalletException(DaoProblem.CAMERA_UNUSABLE, camera.getName()));
    }

    private static Optional<CaptureFormat> format(CaptureDevice device) {
        return device.getFormats().stream()
                .filter(each -> isFit(each.getFormatInfo()))
                .min(Comparator.<CaptureFormat>comparingInt(each -> Math.abs(each.getFormatInfo().width - WANTED_WIDTH))
                        .thenComparing(each -> -each.getFormatInfo().fps));
    }

    private static boolean isFit(CapFormatInfo format) {
        return format.width > 0 && format.height > 0 && format.width <= WIDEST && format.height <= WIDEST;
    }

    @Override
    public Optional<Picture> next() {
        if (!stream.hasNewFrame()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(stream.capture()).map(CameraFrames::picture);
        } catch (Exception unplugged) {
            LOG.info("The camera gives no picture", unplugged);
            throw new WalletException(DaoProblem.CAMERA_UNUSABLE, String.valueOf(unplugged.getMessage()));
        }
    }

    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    @Override
    public void close() {
        stream.close();
        library.close();
    }
}

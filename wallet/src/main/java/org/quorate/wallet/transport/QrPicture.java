package org.quorate.wallet.transport;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** QR codes as pictures, and back. */
public final class QrPicture {
    /** Pixels of a picture at most: a photo of a camera has 50 million, a picture that says it has more is not read. */
    private static final long MAX_PIXELS = 60_000_000;

    private static final int WHITE = 0xffffff;

    private QrPicture() {}

    /** Whether each module is dark, row by row, with the quiet zone around. */
    public static boolean[][] modules(String text) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, 4));
            boolean[][] modules = new boolean[matrix.getHeight()][matrix.getWidth()];
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    modules[y][x] = matrix.get(x, y);
                }
            }
            return modules;
        } catch (WriterException tooLong) {
            throw new TransportException("it is too long for one code");
        }
    }

    /** Writes a code as PNG. @param scale pixels of a module */
    public static void write(String text, int scale, Path file) throws IOException {
        boolean[][] modules = modules(text);
        int size = modules.length * scale;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, modules[y / scale][x / scale] ? 0 : WHITE);
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    /**
     * The text of the code in a picture (PNG, JPEG, GIF or BMP); nothing if there is none that can be read.
     *
     * @throws TransportException if it is no picture, or too large a one
     */
    public static Optional<String> read(Path file) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(Files.newInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new TransportException(file + " is not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    throw new TransportException(file + " has too many pixels");
                }
                BufferedImage image = reader.read(0);
                int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
                return read(image.getWidth(), image.getHeight(), pixels);
            } finally {
                reader.dispose();
            }
        }
    }

    /** The text of the code among pixels, 0xRRGGBB row by row; nothing if there is none that can be read. */
    public static Optional<String> read(int width, int height, int[] pixels) {
        LuminanceSource source = new RGBLuminanceSource(width, height, pixels);
        // Photos need the first; of clean pictures a few codes are only found by the others.
        return attempt(new HybridBinarizer(source), DecodeHintType.TRY_HARDER)
                .or(() -> attempt(new GlobalHistogramBinarizer(source), DecodeHintType.TRY_HARDER))
                .or(() -> attempt(new GlobalHistogramBinarizer(source), DecodeHintType.PURE_BARCODE));
    }

    private static Optional<String> attempt(Binarizer binarizer, DecodeHintType hint) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(binarizer), Map.of(hint, true))
                    .getText());
        } catch (ReaderException none) {
            return Optional.empty();
        }
    }
}

package org.quorate.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.TransportException;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrReader;
import org.quorate.wallet.transport.UrType;
import picocli.CommandLine.Option;

/** Requests and ballots in files: as they are, as text (ur:...), or as pictures of QR codes in a folder. */
final class VoteFiles {
    private static final int PIXELS_A_MODULE = 6;
    private static final int EXTRA_FRAMES = 4;
    private static final int MAX_PICTURES = 1_000;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it to a file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--qr",
            paramLabel = "FOLDER",
            description = "Write it as pictures of QR codes, to be shown in turn.")
    private Optional<Path> pictures = Optional.empty();

    @Option(
            names = "--frame-bytes",
            paramLabel = "N",
            defaultValue = "400",
            description = "Bytes in a QR code. Without it: ${DEFAULT-VALUE}")
    private int frameBytes;

    /** Writes where the options say. @return lines that say where; the text itself if they say nowhere */
    List<String> write(UrType type, Bytes payload) {
        if (frameBytes < 50 || frameBytes > 1_500) {
            throw new CommandException("--frame-bytes is from 50 to 1500.");
        }
        try {
            Stream.Builder<String> lines = Stream.builder();
            if (file.isPresent()) {
                Files.write(file.get(), payload.toArray());
                lines.add("written to " + file.get());
            }
            if (pictures.isPresent()) {
                Files.createDirectories(pictures.get());
                List<String> frames = UrFrames.frames(type, payload, frameBytes, EXTRA_FRAMES);
                for (int i = 0; i < frames.size(); i++) {
                    QrPicture.write(
                            frames.get(i), PIXELS_A_MODULE, pictures.get().resolve("frame-%03d.png".formatted(i + 1)));
                }
                lines.add(frames.size() + " pictures in " + pictures.get());
            }
            if (file.isEmpty() && pictures.isEmpty()) {
                lines.add(UrFrames.text(type, payload));
            }
            return lines.build().toList();
        } catch (IOException e) {
            throw new CommandException("It cannot be written: " + e.getMessage());
        }
    }

    /** Reads a file, a text or a folder of pictures. */
    static Bytes read(UrType type, Path path, int maxBytes) {
        try {
            if (Files.isDirectory(path)) {
                return readPictures(type, path, maxBytes);
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                // A text needs a little more than two letters a byte.
                bytes = in.readNBytes(3 * maxBytes + 200);
            }
            String start = new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.US_ASCII);
            if (start.equalsIgnoreCase("ur:")) {
                UrReader reader = new UrReader(type, maxBytes);
                new String(bytes, StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(reader::receive);
                return reader.payload();
            }
            return Bytes.wrap(bytes);
        } catch (IOException unreadable) {
            throw new CommandException("Cannot read " + path + ": check the name and that it is yours.");
        } catch (TransportException | CborException malformed) {
            throw new CommandException(path + " cannot be used: " + malformed.getMessage() + ".");
        }
    }

    private static Bytes readPictures(UrType type, Path folder, int maxBytes) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().limit(MAX_PICTURES).toList();
        }
        UrReader reader = new UrReader(type, maxBytes);
        boolean done = false;
        for (Path picture : files) {
            Optional<String> frame = done ? Optional.empty() : QrPicture.read(picture);
            done = done || frame.map(reader::receive).orElse(false);
        }
        return reader.payload();
    }

    /** As numbered lines. */
    static List<String> numbered(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (i + 1) + ". " + lines.get(i))
                .toList();
    }
}

package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorate.app.governance.BallotFiles;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;
import picocli.CommandLine.Option;

/** Requests and ballots in files: as they are, as text (ur:...), or as pictures of QR codes in a folder. */
final class VoteFiles {
    private static final int PIXELS_A_MODULE = 6;
    private static final int EXTRA_FRAMES = 4;

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
            return BallotFiles.read(type, path, maxBytes);
        } catch (WalletException unusable) {
            throw new CommandException(
                    unusable.getMessage() + "\n" + unusable.problem().advice());
        }
    }

    /** As numbered lines. */
    static List<String> numbered(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (i + 1) + ". " + lines.get(i))
                .toList();
    }
}

package org.quorate.app.governance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.TransportException;
import org.quorate.wallet.transport.UrReader;
import org.quorate.wallet.transport.UrType;

/** Reads requests and ballots as they come: a file, a text (ur:...), a picture of a code, or a folder of such pictures. */
public final class BallotFiles {
    private static final int MAX_PICTURES = 1_000;

    private BallotFiles() {}

    /** @throws WalletException with {@link DaoProblem#FILE_UNUSABLE} or {@link DaoProblem#BALLOT_MALFORMED} */
    public static Bytes read(UrType type, Path path, int maxBytes) {
        try {
            if (Files.isDirectory(path)) {
                return pictures(type, path, maxBytes);
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                // A text needs a little more than two letters a byte.
                bytes = in.readNBytes(3 * maxBytes + 200);
            }
            String start = new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.US_ASCII);
            return start.equalsIgnoreCase("ur:")
                    ? text(type, new String(bytes, StandardCharsets.US_ASCII), maxBytes)
                    : Bytes.wrap(bytes);
        } catch (IOException unreadable) {
            throw new WalletException(DaoProblem.FILE_UNUSABLE, path.toString());
        } catch (TransportException | CborException malformed) {
            throw new WalletException(DaoProblem.BALLOT_MALFORMED, path + ": " + malformed.getMessage());
        }
    }

    /** As it comes by the clipboard: one text, or a frame a line. */
    public static Bytes text(UrType type, String text, int maxBytes) {
        try {
            UrReader reader = new UrReader(type, maxBytes);
            text.lines().filter(line -> !line.isBlank()).forEach(reader::receive);
            return reader.payload();
        } catch (TransportException | CborException malformed) {
            throw new WalletException(DaoProblem.BALLOT_MALFORMED, malformed.getMessage());
        }
    }

    private static Bytes pictures(UrType type, Path folder, int maxBytes) throws IOException {
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
}

package org.quorate.app.ui.wallet.pay;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;

/** Files by which a transaction goes to its signer and comes back. */
final class PsbtFiles {
    /** Larger than any PSBT that is read. */
    private static final int LARGEST = 30_000_000;

    private PsbtFiles() {}

    /** Writes a new file, in binary as wallets and devices take it. An old one is never overwritten. */
    static void write(PartiallySigned psbt, String file) {
        try {
            Files.write(Path.of(file.strip()), psbt.toBytes(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new FileException("pay.handover.exists", there);
        } catch (IOException | InvalidPathException unwritable) {
            throw new FileException("pay.handover.unwritable", unwritable);
        }
    }

    /** Reads a file, binary or base64. */
    static PartiallySigned read(String file) {
        try (var in = Files.newInputStream(Path.of(file.strip()))) {
            return PartiallySigned.parse(in.readNBytes(LARGEST));
        } catch (IOException | InvalidPathException unreadable) {
            throw new FileException("pay.handover.unreadable", unreadable);
        }
    }

    /** A file that cannot be used. */
    static final class FileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String key;

        FileException(String key, Throwable cause) {
            super(key, cause);
            this.key = key;
        }

        /** Of the text that says it. */
        String key() {
            return key;
        }
    }
}

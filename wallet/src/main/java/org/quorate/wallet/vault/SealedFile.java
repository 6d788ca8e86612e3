package org.quorate.wallet.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;

/**
 * A small file of a wallet that is not a secret but tells about the person: encrypted with a key that follows from the wallet's. Its form is
 * {@code QSEALED LF ‖ version (2 bytes, 1) ‖ nonce (12 bytes) ‖ AES-256-GCM(content, associated data: all before)}. A file that is refused is never
 * written to; the version before a change stays beside it as {@code .1}.
 */
public final class SealedFile {
    private static final byte[] MAGIC = "QSEALED\n".getBytes(StandardCharsets.US_ASCII);
    private static final short VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 8 + Short.BYTES + NONCE;
    private static final int TAG = 16;
    private static final int LARGEST = 4 << 20;

    private final Path file;
    private final FileOperations operations = FileOperations.DISK;
    private final SecureRandom random = new SecureRandom();

    public SealedFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * The content; nothing if there is no file.
     *
     * @param key 32 bytes
     * @throws WalletException with {@link WalletProblem#DATA_DAMAGED}, {@link WalletProblem#DATA_TOO_NEW} or
     *     {@link WalletProblem#DATA_UNREADABLE}
     */
    public Optional<byte[]> read(SecretBytes key) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WalletException(WalletProblem.DATA_UNREADABLE, file.toString(), e);
        }
        boolean known = bytes.length >= HEADER + TAG
                && bytes.length <= LARGEST
                && Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length);
        if (!known) {
            throw damaged();
        }
        if (ByteBuffer.wrap(bytes).getShort(MAGIC.length) > VERSION) {
            throw new WalletException(WalletProblem.DATA_TOO_NEW, file.toString());
        }
        byte[] header = Arrays.copyOf(bytes, HEADER);
        return Optional.of(gcm(Cipher.DECRYPT_MODE, header, Arrays.copyOfRange(bytes, HEADER, bytes.length), key)
                .orElseThrow(this::damaged));
    }

    /**
     * Writes another content.
     *
     * @throws WalletException with {@link WalletProblem#DATA_UNWRITABLE}; the one before is still there then
     */
    public void write(SecretBytes key, byte[] content) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .putShort(VERSION)
                .put(nonce)
                .array();
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, header, content, key).orElseThrow();
        byte[] all = ByteBuffer.allocate(header.length + sealed.length)
                .put(header)
                .put(sealed)
                .array();
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                replace(file.resolveSibling(file.getFileName() + ".1"), Files.readAllBytes(file));
            }
            replace(file, all);
        } catch (IOException e) {
            throw new WalletException(WalletProblem.DATA_UNWRITABLE, file.toString(), e);
        }
    }

    private void replace(Path target, byte[] bytes) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".tmp");
        Files.deleteIfExists(draft);
        operations.writeNew(draft, bytes);
        operations.move(draft, target);
        operations.syncFolder(target.getParent());
    }

    private WalletException damaged() {
        return new WalletException(WalletProblem.DATA_DAMAGED, file.toString());
    }

    /** Nothing if the tag does not fit. */
    private static Optional<byte[]> gcm(int mode, byte[] header, byte[] input, SecretBytes key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec aes = key.use(bytes -> new SecretKeySpec(bytes, "AES"));
            cipher.init(mode, aes, new GCMParameterSpec(8 * TAG, header, HEADER - NONCE, NONCE));
            cipher.updateAAD(header);
            return Optional.of(cipher.doFinal(input));
        } catch (AEADBadTagException wrongKeyOrAltered) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has AES-GCM", missing);
        }
    }
}

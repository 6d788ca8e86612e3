package org.quorate.wallet.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters.Builder;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/**
 * The vault format on bytes, without files: header ‖ AES-256-GCM(content) ‖ SHA-256 of all before.
 *
 * <p>AES is the JDK's, which uses the processor's instructions and so has no secret-dependent timing; it keeps a copy of the
 * key that only the collector removes.
 */
final class VaultCipher {
    static final int TAG_SIZE = 16;
    static final int CHECKSUM_SIZE = 32;
    /** Far more than a vault ever needs; keeps a wrong file from being read into memory. */
    static final int MAX_FILE_SIZE = 1 << 20;

    private static final int KEY_SIZE = 32;
    private static final int SMALLEST = VaultHeader.SIZE + TAG_SIZE + CHECKSUM_SIZE;

    private VaultCipher() {}

    /**
     * Argon2id over the password's UTF-8 bytes.
     *
     * @return the 32-byte key
     * @throws WalletException with {@link VaultProblem#NOT_ENOUGH_MEMORY}
     */
    static SecretBytes deriveKey(SecretBytes password, Argon2Parameters cost, Bytes salt) {
        var parameters = new Builder(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt.toArray())
                .build();
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        byte[] key = new byte[KEY_SIZE];
        try {
            argon2.init(parameters);
            password.use(bytes -> argon2.generateBytes(bytes, key));
            return SecretBytes.wrap(key);
        } catch (OutOfMemoryError tooBig) {
            throw new WalletException(VaultProblem.NOT_ENOUGH_MEMORY, cost.memoryKib() / 1024 + " MiB are needed");
        }
    }

    /** The whole file for the given content. */
    static byte[] seal(byte[] content, SecretBytes key, VaultHeader header) {
        byte[] clear = header.encode();
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, content, key, header)
                .orElseThrow(() -> new IllegalStateException("encryption cannot fail a tag check"));
        byte[] body = ByteBuffer.allocate(clear.length + sealed.length)
                .put(clear)
                .put(sealed)
                .array();
        return ByteBuffer.allocate(body.length + CHECKSUM_SIZE)
                .put(body)
                .put(sha256(body))
                .array();
    }

    /**
     * Checks all that can be checked without a password.
     *
     * @throws WalletException with a {@link VaultProblem} that says what is wrong
     */
    static VaultHeader inspect(byte[] file, Argon2Policy policy) {
        if (!VaultHeader.hasMagic(file) || file.length > MAX_FILE_SIZE) {
            throw new WalletException(VaultProblem.NOT_A_VAULT);
        }
        if (file.length < SMALLEST) {
            throw new WalletException(VaultProblem.TRUNCATED, file.length + " bytes");
        }
        byte[] body = Arrays.copyOf(file, file.length - CHECKSUM_SIZE);
        byte[] checksum = Arrays.copyOfRange(file, body.length, file.length);
        if (!MessageDigest.isEqual(sha256(body), checksum)) {
            long claimed = VaultHeader.SIZE + VaultHeader.claimedSealedLength(file) + CHECKSUM_SIZE;
            boolean cutOff = file.length < claimed && claimed <= MAX_FILE_SIZE;
            throw new WalletException(cutOff ? VaultProblem.TRUNCATED : VaultProblem.DAMAGED);
        }
        VaultHeader header = VaultHeader.decode(file);
        if (header.sealedLength() != body.length - VaultHeader.SIZE) {
            throw new WalletException(VaultProblem.DAMAGED, "length");
        }
        policy.require(header.argon2());
        return header;
    }

    /**
     * Decrypts a file that {@link #inspect} accepted.
     *
     * @return the content, which the caller wipes
     * @throws WalletException with {@link VaultProblem#WRONG_PASSWORD}
     */
    static byte[] open(byte[] file, SecretBytes key, VaultHeader header) {
        byte[] sealed = Arrays.copyOfRange(file, VaultHeader.SIZE, file.length - CHECKSUM_SIZE);
        return gcm(Cipher.DECRYPT_MODE, sealed, key, header)
                .orElseThrow(() -> new WalletException(VaultProblem.WRONG_PASSWORD));
    }

    /** Nothing if the tag does not fit. */
    private static Optional<byte[]> gcm(int mode, byte[] input, SecretBytes key, VaultHeader header) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec aes = key.use(bytes -> new SecretKeySpec(bytes, "AES"));
            cipher.init(
                    mode, aes, new GCMParameterSpec(8 * TAG_SIZE, header.nonce().toArray()));
            cipher.updateAAD(header.encode());
            return Optional.of(cipher.doFinal(input));
        } catch (AEADBadTagException wrongKeyOrAltered) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has AES-GCM", missing);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}

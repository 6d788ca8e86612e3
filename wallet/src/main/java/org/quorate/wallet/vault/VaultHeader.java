package org.quorate.wallet.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;

/**
 * The clear part of a vault file, {@value #SIZE} bytes, authenticated together with the encrypted part. See
 * docs/protocol/vault.md.
 *
 * @param salt 32 bytes, new with every password
 * @param nonce 12 bytes, new with every save
 * @param sealedLength bytes of the encrypted part, its 16-byte tag included
 */
record VaultHeader(Argon2Parameters argon2, Bytes salt, Bytes nonce, int sealedLength) {
    static final int SIZE = 72;
    static final int SALT_SIZE = 32;
    static final int NONCE_SIZE = 12;
    static final short VERSION = 1;

    private static final byte[] MAGIC = {'Q', 'V', 'A', 'U', 'L', 'T', '\r', '\n'};
    private static final byte ARGON2ID = 1;
    private static final byte AES_256_GCM = 1;

    VaultHeader {
        if (salt.length() != SALT_SIZE || nonce.length() != NONCE_SIZE) {
            throw new IllegalArgumentException("salt must be 32 bytes and nonce 12");
        }
    }

    byte[] encode() {
        return ByteBuffer.allocate(SIZE)
                .put(MAGIC)
                .putShort(VERSION)
                .put(ARGON2ID)
                .put(AES_256_GCM)
                .putInt(argon2.memoryKib())
                .putInt(argon2.iterations())
                .putInt(argon2.parallelism())
                .put(salt.unsafeArray())
                .put(nonce.unsafeArray())
                .putInt(sealedLength)
                .array();
    }

    /** Whether the bytes begin as a vault of any version does, as far as there are bytes. */
    static boolean hasMagic(byte[] file) {
        int length = Math.min(file.length, MAGIC.length);
        return Arrays.equals(file, 0, length, MAGIC, 0, length);
    }

    /** The sealed length as the file claims it, of at least {@value #SIZE} bytes, before anything was checked. */
    static long claimedSealedLength(byte[] file) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(file).getInt(SIZE - Integer.BYTES));
    }

    /**
     * @param file at least {@value #SIZE} bytes whose magic and checksum are right
     * @throws WalletException with {@link VaultProblem#TOO_NEW}, {@link VaultProblem#TOO_OLD} or
     *     {@link VaultProblem#DAMAGED}
     */
    static VaultHeader decode(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).position(MAGIC.length);
        int version = Short.toUnsignedInt(in.getShort());
        if (version != VERSION) {
            throw new WalletException(
                    version > VERSION ? VaultProblem.TOO_NEW : VaultProblem.TOO_OLD, "format " + version);
        }
        if (in.get() != ARGON2ID || in.get() != AES_256_GCM) {
            throw new WalletException(VaultProblem.DAMAGED, "unknown algorithm");
        }
        Argon2Parameters argon2 = new Argon2Parameters(in.getInt(), in.getInt(), in.getInt());
        Bytes salt = take(in, SALT_SIZE);
        Bytes nonce = take(in, NONCE_SIZE);
        return new VaultHeader(argon2, salt, nonce, in.getInt());
    }

    private static Bytes take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Bytes.wrap(bytes);
    }
}

package org.quorate.wallet.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/**
 * What a vault keeps secret. Immutable but for wiping; it owns its entropy. The layout is in docs/protocol/vault.md.
 *
 * @param entropy of the recovery phrase, 16 to 32 bytes
 * @param createdAt when the phrase was made or restored, in whole seconds: no transaction of a new phrase is older
 * @param backupConfirmed whether the person has shown that the words were written down
 * @param accounts how many accounts of the coin are shown, 1 to {@value #MAX_ACCOUNTS}
 */
public record VaultContent(SecretBytes entropy, Instant createdAt, boolean backupConfirmed, int accounts)
        implements AutoCloseable {

    public static final int MAX_ACCOUNTS = 1000;

    private static final short VERSION = 1;
    private static final int FIXED_SIZE = Short.BYTES + Long.BYTES + 1 + Short.BYTES + 1;

    public VaultContent {
        if (entropy.length() < 16 || entropy.length() > 32 || entropy.length() % 4 != 0) {
            throw new IllegalArgumentException("entropy must be 16, 20, 24, 28 or 32 bytes");
        }
        if (accounts < 1 || accounts > MAX_ACCOUNTS) {
            throw new IllegalArgumentException("accounts must be 1 to " + MAX_ACCOUNTS + ", got " + accounts);
        }
    }

    /** The same secret, copied, with the backup noted as done. */
    public VaultContent withBackupConfirmed() {
        return new VaultContent(entropy.copy(), createdAt, true, accounts);
    }

    /** The same secret, copied, with another number of accounts. */
    public VaultContent withAccounts(int count) {
        return new VaultContent(entropy.copy(), createdAt, backupConfirmed, count);
    }

    /** Bytes that the caller wipes. */
    byte[] encode() {
        return entropy.use(secret -> ByteBuffer.allocate(FIXED_SIZE + secret.length)
                .putShort(VERSION)
                .putLong(createdAt.getEpochSecond())
                .put((byte) (backupConfirmed ? 1 : 0))
                .putShort((short) accounts)
                .put((byte) secret.length)
                .put(secret)
                .array());
    }

    /** @throws WalletException with {@link VaultProblem#MALFORMED_CONTENT} or {@link VaultProblem#TOO_NEW} */
    static VaultContent decode(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            short version = in.getShort();
            if (version != VERSION) {
                throw new WalletException(
                        version > VERSION ? VaultProblem.TOO_NEW : VaultProblem.MALFORMED_CONTENT,
                        "content version " + version);
            }
            Instant createdAt = Instant.ofEpochSecond(in.getLong());
            byte confirmed = in.get();
            int accounts = Short.toUnsignedInt(in.getShort());
            int length = in.get();
            if (confirmed < 0 || confirmed > 1 || length != in.remaining()) {
                throw new WalletException(VaultProblem.MALFORMED_CONTENT);
            }
            byte[] entropy = Arrays.copyOfRange(content, FIXED_SIZE, content.length);
            return new VaultContent(SecretBytes.wrap(entropy), createdAt, confirmed == 1, accounts);
        } catch (BufferUnderflowException | IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new WalletException(VaultProblem.MALFORMED_CONTENT);
        }
    }

    @Override
    public void close() {
        entropy.close();
    }
}

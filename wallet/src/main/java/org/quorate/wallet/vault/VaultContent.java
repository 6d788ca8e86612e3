package org.quorate.wallet.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/**
 * What a vault keeps secret. Immutable but for wiping; it owns its secrets. The layout is in docs/protocol/vault.md.
 *
 * @param entropy of the recovery phrase, 16 to 32 bytes
 * @param passphrase of BIP-39, UTF-8 in form NFKD, at most {@value #MAX_PASSPHRASE} bytes; empty for none
 * @param createdAt when the phrase was made or restored, in whole seconds: no transaction of a new phrase is older
 * @param backupConfirmed whether the person has shown that the words were written down
 * @param accounts how many accounts of the coin are shown, 1 to {@value #MAX_ACCOUNTS}
 */
public record VaultContent(
        SecretBytes entropy, SecretBytes passphrase, Instant createdAt, boolean backupConfirmed, int accounts)
        implements AutoCloseable {

    public static final int MAX_ACCOUNTS = 1000;
    public static final int MAX_PASSPHRASE = 8192;

    private static final short VERSION = 1;
    /** Of contents with a passphrase alone, so that a program that knows none does not open another wallet. */
    private static final short WITH_PASSPHRASE = 2;

    private static final int FIXED_SIZE = Short.BYTES + Long.BYTES + 1 + Short.BYTES + 1;

    public VaultContent {
        if (entropy.length() < 16 || entropy.length() > 32 || entropy.length() % 4 != 0) {
            throw new IllegalArgumentException("entropy must be 16, 20, 24, 28 or 32 bytes");
        }
        if (passphrase.length() > MAX_PASSPHRASE) {
            throw new IllegalArgumentException("the passphrase must be at most " + MAX_PASSPHRASE + " bytes");
        }
        if (accounts < 1 || accounts > MAX_ACCOUNTS) {
            throw new IllegalArgumentException("accounts must be 1 to " + MAX_ACCOUNTS + ", got " + accounts);
        }
    }

    /** The same secret, copied, with the backup noted as done. */
    public VaultContent withBackupConfirmed() {
        return new VaultContent(entropy.copy(), passphrase.copy(), createdAt, true, accounts);
    }

    /** The same secret, copied, with another number of accounts. */
    public VaultContent withAccounts(int count) {
        return new VaultContent(entropy.copy(), passphrase.copy(), createdAt, backupConfirmed, count);
    }

    /** Bytes that the caller wipes. */
    byte[] encode() {
        boolean plain = passphrase.length() == 0;
        ByteBuffer out = ByteBuffer.allocate(
                        FIXED_SIZE + entropy.length() + (plain ? 0 : Short.BYTES + passphrase.length()))
                .putShort(plain ? VERSION : WITH_PASSPHRASE)
                .putLong(createdAt.getEpochSecond())
                .put((byte) (backupConfirmed ? 1 : 0))
                .putShort((short) accounts)
                .put((byte) entropy.length());
        entropy.use(out::put);
        if (!plain) {
            out.putShort((short) passphrase.length());
            passphrase.use(out::put);
        }
        return out.array();
    }

    /** @throws WalletException with {@link VaultProblem#MALFORMED_CONTENT} or {@link VaultProblem#TOO_NEW} */
    static VaultContent decode(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            short version = in.getShort();
            if (version != VERSION && version != WITH_PASSPHRASE) {
                throw new WalletException(
                        version > WITH_PASSPHRASE ? VaultProblem.TOO_NEW : VaultProblem.MALFORMED_CONTENT,
                        "content version " + version);
            }
            Instant createdAt = Instant.ofEpochSecond(in.getLong());
            byte confirmed = in.get();
            int accounts = Short.toUnsignedInt(in.getShort());
            SecretBytes entropy = take(in, in.get());
            SecretBytes passphrase = take(in, version == WITH_PASSPHRASE ? Short.toUnsignedInt(in.getShort()) : 0);
            boolean emptyWhereThereIsOne = version == WITH_PASSPHRASE && passphrase.length() == 0;
            if (confirmed < 0 || confirmed > 1 || in.hasRemaining() || emptyWhereThereIsOne) {
                throw new WalletException(VaultProblem.MALFORMED_CONTENT);
            }
            return new VaultContent(entropy, passphrase, createdAt, confirmed == 1, accounts);
        } catch (BufferUnderflowException | IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new WalletException(VaultProblem.MALFORMED_CONTENT);
        }
    }

    private static SecretBytes take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return SecretBytes.wrap(bytes);
    }

    @Override
    public void close() {
        entropy.close();
        passphrase.close();
    }
}

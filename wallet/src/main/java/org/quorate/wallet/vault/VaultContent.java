package org.quorate.wallet.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/**
 * What a vault keeps secret. Immutable but for wiping; it owns its secrets. The layout is in docs/protocol/vault.md.
 *
 * @param entropy of the recovery phrase, 16 to 32 bytes; of a wallet that only watches, 32 random bytes that no phrase is shown for
 * @param passphrase of BIP-39, UTF-8 in form NFKD, at most {@value #MAX_PASSPHRASE} bytes; empty for none
 * @param createdAt when the phrase was made or restored, in whole seconds: no transaction of a new phrase is older
 * @param backupConfirmed whether the person has shown that the words were written down
 * @param accounts how many accounts of the coin are shown, 1 to {@value #MAX_ACCOUNTS}
 * @param watched what a wallet watches whose keys are elsewhere: public keys and addresses, at most {@value #MAX_WATCHED} bytes of UTF-8
 */
public record VaultContent(
        SecretBytes entropy,
        SecretBytes passphrase,
        Instant createdAt,
        boolean backupConfirmed,
        int accounts,
        Optional<String> watched)
        implements AutoCloseable {

    public static final int MAX_ACCOUNTS = 1000;
    public static final int MAX_PASSPHRASE = 8192;
    public static final int MAX_WATCHED = 8192;

    private static final short VERSION = 1;
    /** Of contents with a passphrase alone, so that a program that knows none does not open another wallet. */
    private static final short WITH_PASSPHRASE = 2;

    /** Of wallets that only watch, so that a program that knows none does not take the random bytes for a phrase. */
    private static final short WATCHING = 3;

    private static final int FIXED_SIZE = Short.BYTES + Long.BYTES + 1 + Short.BYTES + 1;

    public VaultContent {
        if (entropy.length() < 16 || entropy.length() > 32 || entropy.length() % 4 != 0) {
            throw new IllegalArgumentException("entropy must be 16, 20, 24, 28 or 32 bytes");
        }
        if (passphrase.length() > MAX_PASSPHRASE) {
            throw new IllegalArgumentException("the passphrase must be at most " + MAX_PASSPHRASE + " bytes");
        }
        if (watched.isPresent()
                && (passphrase.length() > 0 || watched.get().isBlank() || utf8(watched.get()).length > MAX_WATCHED)) {
            throw new IllegalArgumentException(
                    "what is watched must be 1 to " + MAX_WATCHED + " bytes, without passphrase");
        }
        if (accounts < 1 || accounts > MAX_ACCOUNTS) {
            throw new IllegalArgumentException("accounts must be 1 to " + MAX_ACCOUNTS + ", got " + accounts);
        }
    }

    /** Of a wallet that has its keys. */
    public VaultContent(
            SecretBytes entropy, SecretBytes passphrase, Instant createdAt, boolean backupConfirmed, int accounts) {
        this(entropy, passphrase, createdAt, backupConfirmed, accounts, Optional.empty());
    }

    /** Of a wallet that only watches. */
    public static VaultContent watching(String watched, Instant createdAt) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new VaultContent(
                SecretBytes.wrap(random), SecretBytes.wrap(new byte[0]), createdAt, true, 1, Optional.of(watched));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same secret, copied, with the backup noted as done. */
    public VaultContent withBackupConfirmed() {
        return new VaultContent(entropy.copy(), passphrase.copy(), createdAt, true, accounts, watched);
    }

    /** The same secret, copied, with another number of accounts. */
    public VaultContent withAccounts(int count) {
        return new VaultContent(entropy.copy(), passphrase.copy(), createdAt, backupConfirmed, count, watched);
    }

    /** Bytes that the caller wipes. */
    byte[] encode() {
        byte[] text = utf8(watched.orElse(""));
        int more = text.length + passphrase.length();
        ByteBuffer out = ByteBuffer.allocate(FIXED_SIZE + entropy.length() + (more == 0 ? 0 : Short.BYTES + more))
                .putShort(version())
                .putLong(createdAt.getEpochSecond())
                .put((byte) (backupConfirmed ? 1 : 0))
                .putShort((short) accounts)
                .put((byte) entropy.length());
        entropy.use(out::put);
        if (more > 0) {
            out.putShort((short) more);
            passphrase.use(out::put);
            out.put(text);
        }
        return out.array();
    }

    private short version() {
        if (watched.isPresent()) {
            return WATCHING;
        }
        return passphrase.length() == 0 ? VERSION : WITH_PASSPHRASE;
    }

    /** @throws WalletException with {@link VaultProblem#MALFORMED_CONTENT} or {@link VaultProblem#TOO_NEW} */
    static VaultContent decode(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            short version = in.getShort();
            if (version < VERSION || version > WATCHING) {
                throw new WalletException(
                        version > WATCHING ? VaultProblem.TOO_NEW : VaultProblem.MALFORMED_CONTENT,
                        "content version " + version);
            }
            Instant createdAt = Instant.ofEpochSecond(in.getLong());
            byte confirmed = in.get();
            int accounts = Short.toUnsignedInt(in.getShort());
            SecretBytes entropy = take(in, in.get());
            SecretBytes more = take(in, version == VERSION ? 0 : Short.toUnsignedInt(in.getShort()));
            boolean emptyWhereThereIsOne = version != VERSION && more.length() == 0;
            if (confirmed < 0 || confirmed > 1 || in.hasRemaining() || emptyWhereThereIsOne) {
                throw new WalletException(VaultProblem.MALFORMED_CONTENT);
            }
            return version == WATCHING
                    ? new VaultContent(
                            entropy,
                            SecretBytes.wrap(new byte[0]),
                            createdAt,
                            confirmed == 1,
                            accounts,
                            Optional.of(more.use(VaultContent::text)))
                    : new VaultContent(entropy, more, createdAt, confirmed == 1, accounts);
        } catch (BufferUnderflowException | IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new WalletException(VaultProblem.MALFORMED_CONTENT);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
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

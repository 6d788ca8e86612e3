package org.quorate.wallet.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;

/**
 * A vault on disk. A file that is not a good vault is reported and never written to. Calls that take a password need about
 * a second and the memory that the parameters say.
 */
public final class VaultFile {
    private final VaultStore store;
    private final Argon2Policy policy;
    private final SecureRandom random = new SecureRandom();

    public VaultFile(Path file) {
        this(new VaultStore(file, FileOperations.DISK), Argon2Policy.SAFE);
    }

    VaultFile(VaultStore store, Argon2Policy policy) {
        this.store = store;
        this.policy = policy;
    }

    /**
     * Whether there is a file; all that can be checked without a password is.
     *
     * @throws WalletException with a {@link VaultProblem} if there is one, and it is not a good vault
     */
    public boolean exists() {
        Optional<Bytes> present = store.read();
        present.ifPresent(bytes -> VaultCipher.inspect(bytes.unsafeArray(), policy));
        return present.isPresent();
    }

    /**
     * Makes the file.
     *
     * @param content owned by the vault from now on
     * @throws WalletException with {@link WalletProblem#VAULT_EXISTS} if there is any file, or a {@link VaultProblem}
     */
    public OpenVault create(VaultContent content, SecretChars password, Argon2Parameters argon2) {
        Sealing sealing = newSealing(password, argon2);
        try {
            byte[] bytes = sealing.seal(content, newBytes(VaultHeader.NONCE_SIZE));
            store.create(bytes);
            return new OpenVault(this, sealing, content, Bytes.wrap(bytes));
        } catch (RuntimeException e) {
            sealing.close();
            throw e;
        }
    }

    /** @throws WalletException with {@link WalletProblem#NO_VAULT} or a {@link VaultProblem} */
    public OpenVault open(SecretChars password) {
        Bytes bytes = store.read().orElseThrow(() -> new WalletException(WalletProblem.NO_VAULT));
        byte[] file = bytes.unsafeArray();
        VaultHeader header = VaultCipher.inspect(file, policy);
        Sealing sealing = Sealing.derive(password, header.argon2(), header.salt());
        byte[] content = new byte[0];
        try {
            content = VaultCipher.open(file, sealing.key(), header);
            return new OpenVault(this, sealing, VaultContent.decode(content), bytes);
        } catch (RuntimeException e) {
            sealing.close();
            throw e;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    Sealing newSealing(SecretChars password, Argon2Parameters argon2) {
        policy.require(argon2);
        return Sealing.derive(password, argon2, newBytes(VaultHeader.SALT_SIZE));
    }

    /** Replaces the file's present bytes; returns the new ones. */
    Bytes replace(Bytes present, VaultContent content, Sealing sealing) {
        byte[] next = sealing.seal(content, newBytes(VaultHeader.NONCE_SIZE));
        store.replace(present, next);
        return Bytes.wrap(next);
    }

    private Bytes newBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    /** The key of a vault and what it was derived with. */
    record Sealing(SecretBytes key, Argon2Parameters argon2, Bytes salt) implements AutoCloseable {
        static Sealing derive(SecretChars password, Argon2Parameters argon2, Bytes salt) {
            try (SecretBytes typed = password.toUtf8()) {
                return new Sealing(VaultCipher.deriveKey(typed, argon2, salt), argon2, salt);
            }
        }

        byte[] seal(VaultContent content, Bytes nonce) {
            byte[] clear = content.encode();
            try {
                int sealedLength = clear.length + VaultCipher.TAG_SIZE;
                return VaultCipher.seal(clear, key, new VaultHeader(argon2, salt, nonce, sealedLength));
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        }

        @Override
        public void close() {
            key.close();
        }
    }
}

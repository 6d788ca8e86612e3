package org.quorate.wallet.vault;

import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretChars;

/** A vault whose password was given: it holds the key and the content until closed. For one thread. */
public final class OpenVault implements AutoCloseable {
    private final VaultFile file;
    private VaultFile.Sealing sealing;
    private VaultContent content;
    private Bytes onDisk;

    OpenVault(VaultFile file, VaultFile.Sealing sealing, VaultContent content, Bytes onDisk) {
        this.file = file;
        this.sealing = sealing;
        this.content = content;
        this.onDisk = onDisk;
    }

    /** Still owned by the vault. */
    public VaultContent content() {
        return content;
    }

    /**
     * Writes another content under the same password; on failure the old one stays, here and on disk.
     *
     * @param next owned by the vault from now on, even on failure
     * @throws WalletException with a {@link VaultProblem}
     */
    public void save(VaultContent next) {
        try {
            onDisk = file.replace(onDisk, next, sealing);
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        content.close();
        content = next;
    }

    /**
     * Writes the content under another password.
     *
     * @throws WalletException with a {@link VaultProblem}; the old password then stays
     */
    public void changePassword(SecretChars password, Argon2Parameters argon2) {
        VaultFile.Sealing next = file.newSealing(password, argon2);
        try {
            onDisk = file.replace(onDisk, content, next);
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        sealing.close();
        sealing = next;
    }

    /** Wipes key and content. Closing twice is harmless. */
    @Override
    public void close() {
        sealing.close();
        content.close();
    }
}

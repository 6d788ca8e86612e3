package org.quorate.wallet.vault;

import java.nio.file.Path;
import java.time.Instant;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;

/** Vaults with a derivation so cheap that a test can do thousands; only this package can make them. */
public final class VaultFixtures {
    public static final Argon2Parameters CHEAP = new Argon2Parameters(64, 1, 1);
    static final Argon2Policy CHEAP_POLICY =
            new Argon2Policy(new Argon2Parameters(8, 1, 1), new Argon2Parameters(1024, 4, 4));

    private VaultFixtures() {}

    public static VaultFile cheap(Path file) {
        return cheap(file, FileOperations.DISK);
    }

    static VaultFile cheap(Path file, FileOperations operations) {
        return new VaultFile(new VaultStore(file, operations), CHEAP_POLICY);
    }

    public static SecretChars password(String text) {
        return SecretChars.wrap(text.toCharArray());
    }

    static VaultContent content(int accounts) {
        byte[] entropy = new byte[32];
        for (int i = 0; i < entropy.length; i++) {
            entropy[i] = (byte) i;
        }
        return new VaultContent(
                SecretBytes.wrap(entropy),
                SecretBytes.wrap(new byte[0]),
                Instant.parse("2026-11-22T12:00:00Z"),
                false,
                accounts);
    }

    /** A number of accounts that stands for the version of a vault's content. */
    static int version(VaultFile file) {
        try (OpenVault vault = file.open(password("correct horse"))) {
            return vault.content().accounts();
        }
    }
}

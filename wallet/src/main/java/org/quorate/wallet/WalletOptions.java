package org.quorate.wallet;

import java.nio.file.Path;
import java.time.Duration;
import org.quorate.wallet.vault.Argon2Parameters;

/**
 * How a wallet service works.
 *
 * @param vaultFile the vault; its folder is made when the vault is
 * @param argon2 the cost of a password guess for vaults written from now on
 * @param autoLock idle time after which the wallet locks itself; zero for never
 */
public record WalletOptions(Path vaultFile, Argon2Parameters argon2, Duration autoLock) {
    public WalletOptions {
        if (autoLock.isNegative()) {
            throw new IllegalArgumentException("auto-lock time must not be negative");
        }
    }

    /** 256 MiB Argon2id, locked after ten idle minutes. */
    public static WalletOptions standard(Path vaultFile) {
        return new WalletOptions(vaultFile, Argon2Parameters.STANDARD, Duration.ofMinutes(10));
    }
}

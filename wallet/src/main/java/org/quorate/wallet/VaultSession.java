package org.quorate.wallet;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.Seed;
import org.quorate.wallet.vault.OpenVault;
import org.quorate.wallet.vault.VaultContent;

/**
 * What is in memory while a vault is unlocked.
 *
 * @param seed of the phrase; of a wallet that only watches it is random, and nothing but the keys of data files follows from it
 * @param watched of a wallet that only watches
 */
record VaultSession(OpenVault vault, SecretBytes seed, Optional<WatchOnly> watched) implements AutoCloseable {

    /** @param vault closed with the session */
    static VaultSession of(OpenVault vault) {
        try (RecoveryPhrase phrase = phraseOf(vault)) {
            Optional<WatchOnly> watched = vault.content().watched().map(WatchOnly::parse);
            return new VaultSession(vault, Seed.of(phrase, vault.content().passphrase()), watched);
        } catch (RuntimeException e) {
            vault.close();
            throw e;
        }
    }

    /** The seed, for signing. @throws WalletException with {@link WalletProblem#WATCH_ONLY} */
    SecretBytes signingSeed() {
        requireKeys();
        return seed;
    }

    /** The words. @throws WalletException with {@link WalletProblem#WATCH_ONLY} */
    RecoveryPhrase phrase() {
        requireKeys();
        return phraseOf(vault);
    }

    private void requireKeys() {
        if (watched.isPresent()) {
            throw new WalletException(WalletProblem.WATCH_ONLY);
        }
    }

    private static RecoveryPhrase phraseOf(OpenVault vault) {
        return vault.content().entropy().use(RecoveryPhrase::fromEntropy);
    }

    WalletState.Unlocked state() {
        VaultContent content = vault.content();
        List<Account> accounts = watched.map(WatchOnly::accounts).orElseGet(() -> IntStream.range(0, content.accounts())
                .mapToObj(index -> CoinPath.account(seed, index))
                .toList());
        return new WalletState.Unlocked(
                accounts,
                content.backupConfirmed(),
                watched,
                content.passphrase().length() > 0);
    }

    @Override
    public void close() {
        seed.close();
        vault.close();
    }
}

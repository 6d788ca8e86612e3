package org.quorate.wallet;

import java.util.List;
import java.util.Optional;
import org.quorate.wallet.error.Problem;

/** What the wallet can do now; immutable and free of secrets. */
public sealed interface WalletState {
    /** There is no vault file: create or restore. */
    record NoVault() implements WalletState {}

    /** The vault is closed, no secret is in memory. */
    record Locked() implements WalletState {}

    /** There is a file, but it cannot be used, and it is left as it is. See {@link Problem#advice}. */
    record Unusable(Problem problem) implements WalletState {}

    /**
     * Accounts can be used: for signing, unless they are only watched.
     *
     * @param accounts empty if only Bitcoin is watched
     * @param backupConfirmed whether the person has shown that the words were written down
     * @param watched of a wallet whose keys are elsewhere
     * @param hasPassphrase whether a passphrase belongs to the words (BIP-39), so that they alone lead to another wallet
     */
    record Unlocked(List<Account> accounts, boolean backupConfirmed, Optional<WatchOnly> watched, boolean hasPassphrase)
            implements WalletState {
        public Unlocked {
            accounts = List.copyOf(accounts);
        }

        /** Of a wallet that has its keys, without passphrase. */
        public Unlocked(List<Account> accounts, boolean backupConfirmed) {
            this(accounts, backupConfirmed, Optional.empty(), false);
        }

        /** Whether nothing can be signed here. */
        public boolean isWatchOnly() {
            return watched.isPresent();
        }
    }
}

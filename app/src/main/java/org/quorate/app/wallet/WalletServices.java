package org.quorate.app.wallet;

import org.quorate.app.ballot.BallotDesk;
import org.quorate.app.ballot.BallotWatch;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.vault.WalletFolder;

/**
 * What belongs to one wallet, from its being chosen to another's. Each wallet has its own: nothing that one of them remembers can be
 * seen through those of another.
 *
 * @param entry which wallet
 * @param wallet its vault and keys
 * @param settings what was chosen for it
 * @param bitcoin its Bitcoin account
 * @param ballots its ballots and questions
 * @param ballotWatch news of them
 */
public record WalletServices(
        WalletFolder.Entry entry,
        WalletService wallet,
        WalletSettingsStore settings,
        BitcoinService bitcoin,
        BallotDesk ballots,
        BallotWatch ballotWatch)
        implements AutoCloseable {

    /** Locks the wallet and stops what goes on for it. */
    @Override
    public void close() {
        ballotWatch.close();
        bitcoin.close();
        settings.close();
        wallet.close();
    }
}

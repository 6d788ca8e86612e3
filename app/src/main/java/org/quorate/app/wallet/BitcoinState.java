package org.quorate.app.wallet;

import java.time.Instant;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.error.WalletException;

/** How the Bitcoin account of the open wallet is; immutable. */
public sealed interface BitcoinState {
    /** No server is chosen, or the wallet is locked. */
    record Off() implements BitcoinState {}

    /** It is being opened for the first time. */
    record Opening() implements BitcoinState {}

    /** It cannot be opened. */
    record Failed(WalletException problem) implements BitcoinState {}

    /**
     * It is open.
     *
     * @param snapshot what is known
     * @param asked when the server last answered; nothing while all is from the data file
     * @param fetched while the server is being asked: how many new transactions came so far
     * @param blocks how far a node is with looking through blocks
     * @param problem why the server was not understood the last time; what is known stays
     */
    record Open(
            WalletSnapshot snapshot,
            Optional<Instant> asked,
            Optional<Integer> fetched,
            Optional<Blocks> blocks,
            Optional<WalletException> problem)
            implements BitcoinState {}

    /** @param all blocks to look through, {@code done} of which are looked through */
    record Blocks(int done, int all) {}
}

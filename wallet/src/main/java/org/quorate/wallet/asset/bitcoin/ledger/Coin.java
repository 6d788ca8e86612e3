package org.quorate.wallet.asset.bitcoin.ledger;

import fr.acinq.bitcoin.OutPoint;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;

/**
 * An unspent output of the wallet.
 *
 * @param value in satoshis
 * @param confirmations of its transaction; 0 while it waits
 * @param own whether the wallet itself made it, so that an unconfirmed one can be relied on
 * @param immature a miner's reward with fewer than 100 confirmations, which cannot be spent yet
 * @param exposed whether the public key of its address is known to everybody
 */
public record Coin(
        OutPoint outpoint,
        long value,
        WalletAddress address,
        int confirmations,
        boolean own,
        boolean immature,
        boolean exposed) {

    /** Whether it can be spent without a risk that somebody else takes it back. */
    public boolean isSafe() {
        return !immature && (confirmations > 0 || own);
    }

    /** {@code txid:index}. */
    public String name() {
        return outpoint.txid.value.toHex() + ":" + outpoint.index;
    }
}

package org.quorate.wallet.asset.coin;

import java.time.Instant;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * A signed transfer that was handed to a node.
 *
 * @param review what the person confirmed
 * @param signed what was sent
 * @param sentAt when
 * @param accepted whether the node said that it took it. If not, its answer was lost and the transfer may or may not be on its
 *     way: follow it with {@link CoinService#track}, and do not make a second one meanwhile
 */
public record SentTransaction(SendReview review, SignedTransaction signed, Instant sentAt, boolean accepted) {
    /** Calculated here from the signed bytes, not taken from the node. */
    public Hash hash() {
        return signed.hash();
    }
}

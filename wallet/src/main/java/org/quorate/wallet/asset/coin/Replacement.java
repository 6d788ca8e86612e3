package org.quorate.wallet.asset.coin;

import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.rpc.Endpoint;

/**
 * A transaction in the place of one that waits: with the same nonce, so that only one of the two can ever be mined, and a fee that is
 * higher by at least an eighth, as nodes want it.
 *
 * @param from who sent the original
 * @param original see {@link CoinService#find}
 * @param kind whether it does the same or nothing
 * @param fee what is offered at least
 */
public record Replacement(Account from, Endpoint endpoint, SignedTransaction original, Kind kind, FeeChoice fee) {
    /** What the new transaction does. */
    public enum Kind {
        /** The same as the original. */
        SPEED_UP,
        /** Nothing: it pays nothing to the sender itself. If the original is mined first, it was too late. */
        CANCEL
    }
}

package org.quorate.wallet.asset.coin;

import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * What will be signed in the place of a transaction that waits.
 *
 * @param original the one that waits
 * @param kind what the new one does
 * @param review the new one
 */
public record ReplacementReview(SignedTransaction original, Replacement.Kind kind, SendReview review) {
    /** The most that the original's fee can be, in wei. */
    public UInt256 originalMaxFee() {
        Transaction old = original.transaction();
        return old.maxFeePerGas().multiplyExact(UInt256.of(old.gasLimit()));
    }
}

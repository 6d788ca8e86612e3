package org.quorate.wallet.asset.bitcoin.ledger;

import fr.acinq.bitcoin.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;

/**
 * A transaction that pays to or from the wallet. It is kept also when the network has forgotten it, so that what happened to it can be told.
 *
 * @param inclusion where in the chain it was proved to be; nothing if it is not
 * @param waiting whether the backend has it among the unconfirmed ones
 * @param firstSeen when the wallet saw it first
 */
public record KnownTransaction(
        Transaction transaction, Optional<Inclusion> inclusion, boolean waiting, Instant firstSeen) {

    /** Whether its outputs exist: it is in the chain or waits for it. */
    public boolean isActive() {
        return inclusion.isPresent() || waiting;
    }

    /** Whether it says that it may be replaced (BIP-125). */
    public boolean signalsReplacement() {
        return transaction.txIn.stream().anyMatch(input -> input.sequence < 0xfffffffeL);
    }
}

package org.quorate.wallet.asset.bitcoin.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a transaction did to the wallet.
 *
 * @param txid in hex, as people write it
 * @param confirmations 0 unless confirmed
 * @param height of its block; 0 unless confirmed
 * @param time of its block, or when it was first seen
 * @param received what it pays to the wallet, in satoshis, change included
 * @param spent what it takes of the wallet's coins, in satoshis
 * @param fee if all its inputs are the wallet's
 * @param addresses of others if the wallet pays, else those of the wallet that are paid
 * @param replaceable whether it waits and says that it may be replaced (BIP-125)
 * @param replacedBy the transaction that took its coins, if one did
 */
public record HistoryEntry(
        String txid,
        Status status,
        int confirmations,
        int height,
        Instant time,
        long received,
        long spent,
        OptionalLong fee,
        List<String> addresses,
        boolean replaceable,
        Optional<String> replacedBy) {

    /** Confirmations from which on a payment is called final. */
    public static final int FINAL = 6;

    /** How sure it is. */
    public enum Status {
        /** Waits for a block; the money is not there yet. */
        PENDING,
        /** In a block, proved, but not deep enough to be final. */
        CONFIRMED,
        /** {@value HistoryEntry#FINAL} confirmations or more. */
        FINAL,
        /** Another transaction took its coins: it will not happen. */
        REPLACED,
        /** The network has forgotten it; it can come back or be sent again. */
        DROPPED
    }

    public HistoryEntry {
        addresses = List.copyOf(addresses);
    }

    /** What the wallet has more because of it; negative for less. Zero for what never happened. */
    public long change() {
        return status == Status.REPLACED || status == Status.DROPPED ? 0 : received - spent;
    }
}

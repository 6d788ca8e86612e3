package org.quorate.app.wallet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.quorate.wallet.rpc.Endpoint;

/**
 * Something that happened to the wallet's money.
 *
 * @param time of its block, or when it was first seen
 * @param kind of which kind the asset is
 * @param asset its name
 * @param network where
 * @param outgoing whether the wallet paid
 * @param amount what the wallet has more, or less (negative), the fee included where the wallet pays it from the same asset
 * @param unit of the amount and the fee
 * @param fee what the wallet paid for it, if it did
 * @param counterparty an address of the other side; empty if there is none
 * @param status how sure it is
 * @param id of the transaction
 * @param note the person's own
 * @param waitsAt the EVM endpoint at which a transaction of the wallet's waits, so that another one can take its place
 */
public record ActivityEntry(
        Instant time,
        Kind kind,
        String asset,
        String network,
        boolean outgoing,
        BigDecimal amount,
        String unit,
        Optional<BigDecimal> fee,
        String counterparty,
        Status status,
        String id,
        String note,
        Optional<Endpoint> waitsAt) {

    /** Whose unit an amount has. */
    public enum Kind {
        COIN,
        TOKEN,
        BITCOIN
    }

    /** How sure a payment is. */
    public enum Status {
        PENDING,
        CONFIRMED,
        FINAL,
        FAILED,
        REPLACED,
        DROPPED
    }

    /** The same with another note. */
    public ActivityEntry withNote(String words) {
        return new ActivityEntry(
                time, kind, asset, network, outgoing, amount, unit, fee, counterparty, status, id, words, waitsAt);
    }

    /** Whether a search for this text finds it: in the id, the other side, the note, the names or the amount. */
    public boolean matches(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || (id + " " + counterparty + " " + note + " " + asset + " " + network + " " + amount.toPlainString())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }
}

package org.quorate.wallet.asset.bitcoin.ledger;

/**
 * Sums in satoshis.
 *
 * @param confirmed what is in the chain and can be spent
 * @param pending what waits, own change included
 * @param immature miners' rewards that cannot be spent yet
 */
public record Balance(long confirmed, long pending, long immature) {
    public long total() {
        return confirmed + pending + immature;
    }
}

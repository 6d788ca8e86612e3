package org.quorate.wallet.asset.bitcoin.send;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;

/**
 * Everything about a payment, to be read before it is signed. Nothing has happened yet.
 *
 * @param payments where the money goes
 * @param change what comes back, if anything does
 * @param coins what is spent
 * @param fee in satoshis, exact
 * @param rate the fee for the size, if every signature has the longest form
 * @param replaces the transaction that this one takes the place of, if it does
 * @param psbt the transaction itself, unsigned
 */
public record SendReview(
        BitcoinNetwork network,
        List<PaidOutput> payments,
        Optional<Change> change,
        List<Coin> coins,
        long fee,
        FeeRate rate,
        int virtualSize,
        Optional<String> replaces,
        Set<SendWarning> warnings,
        PartiallySigned psbt) {

    public SendReview {
        payments = List.copyOf(payments);
        coins = List.copyOf(coins);
        warnings = Set.copyOf(warnings);
    }

    /** @param amount in satoshis */
    public record PaidOutput(BitcoinAddress to, long amount) {}

    /** @param amount in satoshis */
    public record Change(WalletAddress to, long amount) {}

    /** What others get, in satoshis. */
    public long amount() {
        return payments.stream().mapToLong(PaidOutput::amount).sum();
    }

    /** What the wallet has less afterwards, in satoshis, unless it pays itself. */
    public long total() {
        return amount() + fee;
    }
}

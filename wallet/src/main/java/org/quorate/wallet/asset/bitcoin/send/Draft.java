package org.quorate.wallet.asset.bitcoin.send;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtBuilder;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtBuilder.Spend;
import org.quorate.wallet.asset.bitcoin.send.SendReview.Change;
import org.quorate.wallet.asset.bitcoin.send.SendReview.PaidOutput;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** Puts a transaction together when its coins and payments are decided: exact fee, change, order, warnings. */
final class Draft {
    /** Replaceable (BIP-125), and the lock time counts. */
    private static final long SEQUENCE = 0xfffffffdL;

    /** More than that in fees is never meant: 0.05 BTC. */
    private static final long LARGEST_FEE = 5_000_000;

    private final AccountPublicKey account;
    private final WalletSnapshot wallet;
    private final Function<TxId, Transaction> transactions;
    private final FeeRate rate;
    private long leastFee;
    private Optional<String> replaces = Optional.empty();

    Draft(AccountPublicKey account, WalletSnapshot wallet, Function<TxId, Transaction> transactions, FeeRate rate) {
        this.account = account;
        this.wallet = wallet;
        this.transactions = transactions;
        this.rate = rate;
    }

    /** The fee is at least that, whatever the rate gives. */
    Draft atLeast(long fee) {
        leastFee = fee;
        return this;
    }

    Draft inPlaceOf(String txid) {
        replaces = Optional.of(txid);
        return this;
    }

    /**
     * The transaction.
     *
     * @param changeTo where the rest goes if it is worth it
     * @throws WalletException with {@link BitcoinProblem#INSUFFICIENT_FUNDS} if the coins do not reach
     */
    SendReview build(List<PaidOutput> payments, List<Coin> coins, Optional<WalletAddress> changeTo) {
        long in = coins.stream().mapToLong(Coin::value).sum();
        long out = payments.stream().mapToLong(PaidOutput::amount).sum();
        int bare = Weights.frame(coins.size(), payments.size())
                + coins.size() * Weights.INPUT
                + payments.stream()
                        .mapToInt(payment -> Weights.output(payment.to().script()))
                        .sum();
        int withChange = bare
                + Weights.OWN_OUTPUT
                + Weights.frame(coins.size(), payments.size() + 1)
                - Weights.frame(coins.size(), payments.size());
        long rest = in - out - fee(withChange);
        Optional<Change> change = changeTo.filter(
                        to -> rest >= to.address().kind().dustLimit() && rest > rate.feeFor(Weights.INPUT))
                .map(to -> new Change(to, rest));
        long fee = in - out - change.map(Change::amount).orElse(0L);
        int weight = change.isPresent() ? withChange : bare;
        if (fee < fee(weight)) {
            throw new WalletException(
                    BitcoinProblem.INSUFFICIENT_FUNDS,
                    BitcoinAmount.format(out + fee(weight) - in) + " BTC are missing");
        }
        requireSane(fee, weight);
        return review(payments, coins, change, fee, weight);
    }

    private long fee(int weight) {
        return Math.max(rate.feeFor(weight), leastFee);
    }

    private static void requireSane(long fee, int weight) {
        if (weight > Weights.LARGEST) {
            throw new WalletException(BitcoinProblem.TOO_MANY_COINS);
        }
        if (fee > LARGEST_FEE) {
            throw new WalletException(BitcoinProblem.FEE_ABSURD, BitcoinAmount.format(fee) + " BTC");
        }
    }

    private SendReview review(
            List<PaidOutput> payments, List<Coin> coins, Optional<Change> change, long fee, int weight) {
        List<Out> outputs = new ArrayList<>();
        payments.forEach(payment -> outputs.add(new Out(payment.to().script(), payment.amount(), own(payment.to()))));
        change.ifPresent(
                back -> outputs.add(new Out(back.to().address().script(), back.amount(), Optional.of(back.to()))));
        // So that nobody sees from the order which output comes back.
        Collections.shuffle(outputs, new SecureRandom());
        Transaction transaction = new Transaction(
                2,
                coins.stream().map(coin -> new TxIn(coin.outpoint(), SEQUENCE)).toList(),
                outputs.stream()
                        .map(output -> new TxOut(new Satoshi(output.amount()), output.script()))
                        .toList(),
                // As other wallets do, against miners who would mine the last block again.
                wallet.tipHeight());
        PartiallySigned psbt = PsbtBuilder.build(
                account,
                transaction,
                coins.stream()
                        .map(coin -> new Spend(
                                coin.address(), transactions.apply(coin.outpoint().txid), (int) coin.outpoint().index))
                        .toList(),
                outputs.stream().map(Out::own).toList());
        return new SendReview(
                account.network(),
                payments,
                change,
                coins,
                fee,
                FeeRate.of(fee, (weight + 3) / 4 * 4),
                (weight + 3) / 4,
                replaces,
                warnings(payments, coins, change, fee, weight),
                psbt);
    }

    private record Out(ByteVector script, long amount, Optional<WalletAddress> own) {}

    private Optional<WalletAddress> own(BitcoinAddress to) {
        return wallet.addresses().stream()
                .map(use -> use.address())
                .filter(address -> address.address().equals(to))
                .findFirst();
    }

    private Set<SendWarning> warnings(
            List<PaidOutput> payments, List<Coin> coins, Optional<Change> change, long fee, int weight) {
        Set<SendWarning> warnings = EnumSet.noneOf(SendWarning.class);
        long amount = payments.stream().mapToLong(PaidOutput::amount).sum();
        if (fee > amount / 10) {
            warnings.add(SendWarning.HIGH_FEE);
        }
        if (coins.stream().anyMatch(coin -> !coin.isSafe())) {
            warnings.add(SendWarning.UNCONFIRMED_COIN);
        }
        if (coins.stream().map(coin -> coin.address().address()).distinct().count() > 1) {
            warnings.add(SendWarning.JOINS_ADDRESSES);
        }
        if (change.isEmpty() && fee > fee(weight)) {
            warnings.add(SendWarning.REST_TO_MINER);
        }
        for (PaidOutput payment : payments) {
            if (own(payment.to()).isPresent()) {
                warnings.add(SendWarning.TO_SELF);
            } else if (replaces.isEmpty()
                    && wallet.history().stream().anyMatch(entry -> entry.addresses()
                            .contains(payment.to().text()))) {
                warnings.add(SendWarning.ADDRESS_PAID_BEFORE);
            }
            if (payment.to().kind() == BitcoinAddress.Kind.P2TR) {
                warnings.add(SendWarning.TAPROOT_RECIPIENT);
            }
        }
        return warnings;
    }
}

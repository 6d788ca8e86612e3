package org.quorate.wallet.asset.bitcoin.send;

import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.asset.bitcoin.send.SendReview.PaidOutput;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** Turns a request into a transaction to review. */
public final class PaymentPlanner {
    private final AccountPublicKey account;
    private final WalletSnapshot wallet;
    private final Function<TxId, Transaction> transactions;
    private final FeeRate leastFee;

    /**
     * @param transactions those that made the wallet's coins
     * @param leastFee below which the backend does not forward
     */
    public PaymentPlanner(
            AccountPublicKey account,
            WalletSnapshot wallet,
            Function<TxId, Transaction> transactions,
            FeeRate leastFee) {
        this.account = account;
        this.wallet = wallet;
        this.transactions = transactions;
        this.leastFee = leastFee;
    }

    /**
     * Plans a payment.
     *
     * @throws WalletException with a {@link BitcoinProblem}
     */
    public SendReview plan(SendRequest request) {
        requireRate(request.rate());
        request.payments().forEach(PaymentPlanner::requireAmount);
        List<Coin> candidates = request.coins().isEmpty() ? safeCoins() : chosenCoins(request);
        if (candidates.isEmpty()) {
            throw new WalletException(BitcoinProblem.NOTHING_TO_SPEND);
        }
        boolean everything =
                request.payments().stream().anyMatch(payment -> payment.amount().isEmpty());
        return everything ? planEverything(request, candidates) : planAmounts(request, candidates);
    }

    private void requireRate(FeeRate rate) {
        if (rate.compareTo(leastFee) < 0) {
            throw new WalletException(BitcoinProblem.FEE_TOO_LOW, "at least " + leastFee + " sat/vB");
        }
        if (rate.compareTo(FeeRate.HIGHEST) > 0) {
            throw new WalletException(BitcoinProblem.FEE_ABSURD, rate + " sat/vB");
        }
    }

    private static void requireAmount(Payment payment) {
        long dust = payment.to().kind().dustLimit();
        if (payment.amount().isPresent() && payment.amount().getAsLong() < dust) {
            throw new WalletException(BitcoinProblem.DUST, BitcoinAmount.format(dust));
        }
    }

    private List<Coin> safeCoins() {
        return wallet.coins().stream().filter(Coin::isSafe).toList();
    }

    private List<Coin> chosenCoins(SendRequest request) {
        List<Coin> chosen = wallet.coins().stream()
                .filter(coin -> request.coins().contains(coin.name()) && !coin.immature())
                .toList();
        if (chosen.size() != request.coins().size()) {
            throw new WalletException(BitcoinProblem.UNKNOWN_COIN);
        }
        return chosen;
    }

    private SendReview planAmounts(SendRequest request, List<Coin> candidates) {
        List<PaidOutput> payments = request.payments().stream()
                .map(payment -> new PaidOutput(payment.to(), payment.amount().getAsLong()))
                .toList();
        long paid = payments.stream().mapToLong(PaidOutput::amount).reduce(0, Math::addExact);
        if (paid > BitcoinAmount.MAX) {
            throw new WalletException(BitcoinProblem.BAD_AMOUNT);
        }
        int fixed = Weights.frame(1, payments.size() + 1)
                + payments.stream()
                        .mapToInt(payment -> Weights.output(payment.to().script()))
                        .sum();
        WalletAddress change = changeAddress();
        long target = paid + request.rate().feeFor(fixed);
        long changeTarget = paid
                + request.rate().feeFor(fixed + Weights.OWN_OUTPUT)
                + change.address().kind().dustLimit();
        List<Coin> coins = request.coins().isEmpty()
                ? new CoinSelection(candidates, request.rate())
                        .choose(target, changeTarget)
                        .orElseThrow(() -> insufficient(candidates))
                : candidates;
        return draft(request.rate()).build(payments, coins, Optional.of(change));
    }

    private SendReview planEverything(SendRequest request, List<Coin> candidates) {
        List<Coin> coins = candidates.stream()
                .filter(coin -> !request.coins().isEmpty()
                        || coin.value() > request.rate().feeFor(Weights.INPUT))
                .toList();
        long sum = coins.stream().mapToLong(Coin::value).sum();
        int weight = Weights.frame(coins.size(), request.payments().size()) + coins.size() * Weights.INPUT;
        long named = 0;
        for (Payment payment : request.payments()) {
            weight += Weights.output(payment.to().script());
            named = Math.addExact(named, payment.amount().orElse(0));
        }
        long rest = sum - named - request.rate().feeFor(weight);
        List<PaidOutput> payments = new ArrayList<>();
        for (Payment payment : request.payments()) {
            long amount = payment.amount().orElse(rest);
            if (amount < payment.to().kind().dustLimit()) {
                throw insufficient(candidates);
            }
            payments.add(new PaidOutput(payment.to(), amount));
        }
        return draft(request.rate()).build(payments, coins, Optional.empty());
    }

    private WalletException insufficient(List<Coin> candidates) {
        long sum = candidates.stream().mapToLong(Coin::value).sum();
        return new WalletException(
                BitcoinProblem.INSUFFICIENT_FUNDS, "they have " + BitcoinAmount.format(sum) + " BTC");
    }

    private Draft draft(FeeRate rate) {
        return new Draft(account, wallet, transactions, rate);
    }

    private WalletAddress changeAddress() {
        return account.address(new KeyPosition(Branch.CHANGE, wallet.nextChange()));
    }
}

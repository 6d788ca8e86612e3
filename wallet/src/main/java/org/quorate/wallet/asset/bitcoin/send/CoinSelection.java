package org.quorate.wallet.asset.bitcoin.send;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;

/**
 * Chooses coins for a payment. First a set that leaves no change is looked for (branch and bound, Murch 2016); then the smallest
 * coin that suffices; then the largest coins until they do.
 */
final class CoinSelection {
    private static final int MAX_TRIES = 100_000;

    private final List<Coin> candidates;
    private final long inputFee;
    private final long costOfChange;

    /** @param candidates coins that may be spent; those that cost more than they have are left aside */
    CoinSelection(List<Coin> candidates, FeeRate rate) {
        this.inputFee = rate.feeFor(Weights.INPUT);
        this.costOfChange = rate.feeFor(Weights.OWN_OUTPUT) + inputFee;
        this.candidates = candidates.stream()
                .filter(coin -> coin.value() > inputFee)
                .sorted(Comparator.comparingLong(Coin::value).reversed().thenComparing(Coin::name))
                .toList();
    }

    /**
     * Coins whose values, after the fees for spending them, reach a target.
     *
     * @param target the payments and the fee for all but the inputs, in satoshis
     * @param changeTarget the target if there is change too: its fee and the least value it can have are added
     * @return nothing if all coins together do not reach it
     */
    Optional<List<Coin>> choose(long target, long changeTarget) {
        Optional<List<Coin>> exact = withoutChange(target);
        if (exact.isPresent()) {
            return exact;
        }
        Optional<Coin> single = candidates.reversed().stream()
                .filter(coin -> effective(coin) >= changeTarget)
                .findFirst();
        return single.map(List::of).or(() -> largestFirst(target, changeTarget));
    }

    private long effective(Coin coin) {
        return coin.value() - inputFee;
    }

    private Optional<List<Coin>> largestFirst(long target, long changeTarget) {
        List<Coin> chosen = new ArrayList<>();
        long sum = 0;
        for (Coin coin : candidates) {
            if (sum >= changeTarget) {
                break;
            }
            chosen.add(coin);
            sum += effective(coin);
        }
        return sum >= target ? Optional.of(chosen) : Optional.empty();
    }

    /** Depth first, with and then without each coin, cutting off where the rest cannot reach the target or the sum is past it. */
    private Optional<List<Coin>> withoutChange(long target) {
        int count = candidates.size();
        long[] rest = new long[count + 1];
        for (int i = count - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + effective(candidates.get(i));
        }
        boolean[] taken = new boolean[count];
        int depth = 0;
        long sum = 0;
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            boolean tooMuch = sum > target + costOfChange;
            if (!tooMuch && sum >= target) {
                List<Coin> chosen = new ArrayList<>();
                for (int i = 0; i < depth; i++) {
                    if (taken[i]) {
                        chosen.add(candidates.get(i));
                    }
                }
                return Optional.of(chosen);
            }
            if (tooMuch || depth == count || sum + rest[depth] < target) {
                // Back to the last coin that was taken; from there on without it.
                do {
                    depth--;
                } while (depth >= 0 && !taken[depth]);
                if (depth < 0) {
                    return Optional.empty();
                }
                taken[depth] = false;
                sum -= effective(candidates.get(depth));
                depth++;
            } else {
                taken[depth] = true;
                sum += effective(candidates.get(depth));
                depth++;
            }
        }
        return Optional.empty();
    }
}

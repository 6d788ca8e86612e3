package org.quorate.wallet.asset.bitcoin.send;

import java.util.List;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;

/**
 * What a person wants to send.
 *
 * @param payments at least one; at most one without an amount
 * @param coins names of the coins to spend ({@code txid:index}), all of which are then spent if a payment has no amount; empty to let
 *     the wallet choose
 */
public record SendRequest(List<Payment> payments, FeeRate rate, Set<String> coins) {
    public SendRequest {
        payments = List.copyOf(payments);
        coins = Set.copyOf(coins);
        if (payments.isEmpty()
                || payments.stream()
                                .filter(payment -> payment.amount().isEmpty())
                                .count()
                        > 1) {
            throw new IllegalArgumentException("one payment or more, at most one of them without an amount");
        }
    }
}

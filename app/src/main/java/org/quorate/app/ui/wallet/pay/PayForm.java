package org.quorate.app.ui.wallet.pay;

import java.util.Set;

/**
 * What a person filled in.
 *
 * @param to as typed
 * @param amount as typed; {@link #ALL} for everything
 * @param coins names of the Bitcoin coins to spend; empty to let the wallet choose
 */
public record PayForm(String to, String amount, FeeWish fee, Set<String> coins) {
    /** Instead of an amount. */
    public static final String ALL = "all";

    public PayForm {
        coins = Set.copyOf(coins);
    }

    boolean wantsAll() {
        return amount.strip().equalsIgnoreCase(ALL);
    }
}

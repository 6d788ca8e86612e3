package org.quorate.wallet.asset.coin;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

/** Coins as people write them and wei as chains count them; exact in both directions. */
public final class CoinAmount {
    /** One coin is 10^18 wei. */
    public static final int DECIMALS = 18;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,60}(\\.\\d{0,18})?|\\.\\d{1,18}");

    private CoinAmount() {}

    /**
     * Wei of coins written with digits and at most one point: {@code 1}, {@code 1.25}, {@code .5}. Signs, exponents,
     * commas and more than 18 decimals are refused, not guessed or rounded.
     *
     * @throws WalletException with {@link SendProblem#BAD_AMOUNT}
     */
    public static UInt256 parse(String coins) {
        String text = coins.strip();
        if (!NUMBER.matcher(text).matches()) {
            throw new WalletException(SendProblem.BAD_AMOUNT);
        }
        try {
            return UInt256.of(new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact());
        } catch (IllegalArgumentException aboveTwoTo256) {
            throw new WalletException(SendProblem.BAD_AMOUNT);
        }
    }

    /** All decimals that are not trailing zeros, without an exponent: {@code 0}, {@code 1.25}. */
    public static String format(UInt256 wei) {
        BigDecimal coins = new BigDecimal(wei.toBigInteger(), DECIMALS).stripTrailingZeros();
        return coins.toPlainString();
    }
}

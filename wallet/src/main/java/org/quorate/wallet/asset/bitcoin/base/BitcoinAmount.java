package org.quorate.wallet.asset.bitcoin.base;

import java.math.BigDecimal;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** Amounts are {@code long} satoshis everywhere inside; this is how people write them. */
public final class BitcoinAmount {
    public static final long SATOSHIS_PER_BITCOIN = 100_000_000;

    /** All that can ever exist. */
    public static final long MAX = 21_000_000 * SATOSHIS_PER_BITCOIN;

    private static final int DECIMALS = 8;
    private static final int LONGEST = 20;

    private BitcoinAmount() {}

    /**
     * Satoshis of an amount in bitcoins.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_AMOUNT} unless it is above zero, at most 21 million, and has at
     *     most 8 decimals
     */
    public static long parse(String bitcoins) {
        String text = bitcoins.strip();
        if (text.length() > LONGEST || !text.matches("[0-9]+(\\.[0-9]+)?|\\.[0-9]+")) {
            throw new WalletException(BitcoinProblem.BAD_AMOUNT);
        }
        try {
            long satoshis = new BigDecimal(text).movePointRight(DECIMALS).longValueExact();
            if (satoshis <= 0 || satoshis > MAX) {
                throw new WalletException(BitcoinProblem.BAD_AMOUNT);
            }
            return satoshis;
        } catch (ArithmeticException tooFine) {
            throw new WalletException(BitcoinProblem.BAD_AMOUNT);
        }
    }

    /** In bitcoins, always with 8 decimals, so that columns line up. */
    public static String format(long satoshis) {
        return BigDecimal.valueOf(satoshis, DECIMALS).toPlainString();
    }
}

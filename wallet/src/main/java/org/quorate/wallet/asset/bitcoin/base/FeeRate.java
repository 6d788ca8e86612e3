package org.quorate.wallet.asset.bitcoin.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/**
 * What a transaction pays for its size.
 *
 * @param perKilo satoshis for 1000 virtual bytes (BIP-141), so that fractions of a satoshi can be said
 */
public record FeeRate(long perKilo) implements Comparable<FeeRate> {
    /** 1 sat/vB: what nodes have asked at least and ask for each replacement. */
    public static final FeeRate ONE = new FeeRate(1000);

    /** 1000 sat/vB: above the worst days; more is a mistake of units. */
    public static final FeeRate HIGHEST = new FeeRate(1_000_000);

    public FeeRate {
        if (perKilo < 0) {
            throw new IllegalArgumentException("a fee rate is not negative");
        }
    }

    /**
     * Reads satoshis for each virtual byte, with at most three decimals.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_AMOUNT} or {@link BitcoinProblem#FEE_ABSURD}
     */
    public static FeeRate parse(String satoshisPerByte) {
        String text = satoshisPerByte.strip();
        if (text.length() > 12 || !text.matches("[0-9]+(\\.[0-9]{1,3})?")) {
            throw new WalletException(BitcoinProblem.BAD_AMOUNT, "fee rate");
        }
        FeeRate rate = new FeeRate(new BigDecimal(text).movePointRight(3).longValueExact());
        if (rate.compareTo(HIGHEST) > 0) {
            throw new WalletException(BitcoinProblem.FEE_ABSURD, text + " sat/vB");
        }
        return rate;
    }

    /** The rate of a fee in satoshis for a weight, rounded down. */
    public static FeeRate of(long fee, int weight) {
        return new FeeRate(fee * 4000 / weight);
    }

    /** Satoshis for a weight (four for a virtual byte), rounded up; the size is rounded up to whole virtual bytes as nodes do. */
    public long feeFor(int weight) {
        long size = (weight + 3) / 4;
        return (perKilo * size + 999) / 1000;
    }

    public FeeRate max(FeeRate other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(FeeRate other) {
        return Long.compare(perKilo, other.perKilo);
    }

    /** In sat/vB. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(perKilo, 3)
                .setScale(3, RoundingMode.UNNECESSARY)
                .stripTrailingZeros()
                .toPlainString();
    }
}

package org.quorate.wallet.asset.token;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

/**
 * A token on one chain. Of one that is not on our list, symbol, name and decimals are what it says of itself: anybody can make a token
 * that says it is another.
 *
 * @param chainId of the chain that it is on
 * @param address the same token has another one on each chain
 * @param symbol for example USDT, at most {@value #MAX_SYMBOL} characters
 * @param name for example Tether USD, at most {@value #MAX_NAME} characters
 * @param decimals how many of an amount's digits stand behind the point, from 0 to {@value #MAX_DECIMALS}
 * @param listed whether it is on the list that Quorate brings, see {@link TokenList}
 */
public record Token(UInt256 chainId, Address address, String symbol, String name, int decimals, boolean listed) {
    static final int MAX_SYMBOL = 16;
    static final int MAX_NAME = 40;
    static final int MAX_DECIMALS = 36;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,60}(\\.\\d{0,36})?|\\.\\d{1,36}");

    public Token {
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new WalletException(SendProblem.NOT_A_TOKEN, "it says that it has " + decimals + " decimals");
        }
    }

    /**
     * The smallest units of an amount written with digits and at most one point. More decimals than the token has are refused, not
     * rounded.
     *
     * @throws WalletException with {@link SendProblem#BAD_AMOUNT}
     */
    public UInt256 parse(String amount) {
        String text = amount.strip();
        if (!NUMBER.matcher(text).matches()) {
            throw new WalletException(SendProblem.BAD_AMOUNT);
        }
        try {
            return UInt256.of(new BigDecimal(text).movePointRight(decimals).toBigIntegerExact());
        } catch (ArithmeticException tooManyDecimals) {
            throw new WalletException(SendProblem.BAD_AMOUNT, symbol + " has " + decimals + " decimals");
        } catch (IllegalArgumentException aboveTwoTo256) {
            throw new WalletException(SendProblem.BAD_AMOUNT);
        }
    }

    /** All decimals that are not trailing zeros, without unit and exponent. */
    public String format(UInt256 amount) {
        return decimal(amount).stripTrailingZeros().toPlainString();
    }

    /** An amount in whole tokens, exact. */
    public BigDecimal decimal(UInt256 amount) {
        return new BigDecimal(amount.toBigInteger(), decimals);
    }
}

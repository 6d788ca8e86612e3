package org.quorate.wallet.dao;

import java.math.BigDecimal;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * In which unit a token's amounts are told. Symbol and decimals are what the token says of itself: anybody can make a token that
 * says it is another.
 */
public record TokenUnit(Address address, String symbol, int decimals) {
    private static final int MAX_SYMBOL = 16;

    public TokenUnit {
        symbol = PlainText.line(symbol, MAX_SYMBOL);
        if (decimals < 0 || decimals > 77) {
            throw new IllegalArgumentException("a token has from 0 to 77 decimals");
        }
    }

    /** For example {@code 1.5 USDT}. */
    public String format(UInt256 amount) {
        String number = new BigDecimal(amount.toBigInteger(), decimals)
                .stripTrailingZeros()
                .toPlainString();
        return symbol.isEmpty() ? number : number + " " + symbol;
    }
}

package org.quorate.app.contracts;

import java.math.BigDecimal;
import java.math.BigInteger;

/** What a token says of itself. @param symbol fit to be shown */
public record TokenInfo(String symbol, int decimals) {
    /** A raw amount in the token's own unit, exact. */
    public BigDecimal amount(BigInteger raw) {
        return new BigDecimal(raw, decimals);
    }
}

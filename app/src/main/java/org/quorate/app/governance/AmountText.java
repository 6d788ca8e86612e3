package org.quorate.app.governance;

import java.math.BigDecimal;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Amounts of tokens as people type them. */
public final class AmountText {
    private static final int LONGEST = 100;

    private AmountText() {}

    /** @throws WalletException with {@link DaoProblem#BAD_INPUT} if it is no amount, or has too many decimals */
    public static UInt256 parse(String typed, int decimals) {
        String text = typed.strip();
        try {
            if (text.length() > LONGEST || !text.matches("[0-9]+(\\.[0-9]+)?")) {
                throw new NumberFormatException(text);
            }
            return UInt256.of(new BigDecimal(text).movePointRight(decimals).toBigIntegerExact());
        } catch (ArithmeticException | IllegalArgumentException unfit) {
            throw new WalletException(
                    DaoProblem.BAD_INPUT, "an amount is a number such as 12.5, with at most " + decimals + " decimals");
        }
    }
}

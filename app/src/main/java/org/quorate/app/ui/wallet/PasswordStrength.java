package org.quorate.app.ui.wallet;

import java.util.Locale;
import org.quorate.wallet.WalletService;

/** A rough hint at how hard a password is to guess. It only hints; what is refused is only the too short one. */
public enum PasswordStrength {
    EMPTY,
    TOO_SHORT,
    WEAK,
    FAIR,
    STRONG;

    private static final double FAIR_BITS = 50;
    private static final double STRONG_BITS = 75;
    /** What is counted for a character that a person chose, not a machine: far less than its alphabet suggests. */
    private static final double HUMAN_FACTOR = 0.6;

    /** @param password is read only */
    static PasswordStrength of(char[] password) {
        if (password.length == 0) {
            return EMPTY;
        }
        if (password.length < WalletService.MIN_PASSWORD_LENGTH) {
            return TOO_SHORT;
        }
        double bits = variedCharacters(password) * log2(alphabet(password)) * HUMAN_FACTOR;
        return bits < FAIR_BITS ? WEAK : bits < STRONG_BITS ? FAIR : STRONG;
    }

    public boolean isAccepted() {
        return compareTo(WEAK) >= 0;
    }

    String key() {
        return "wallet.strength." + name().toLowerCase(Locale.ROOT);
    }

    /** Characters that neither repeat the one before nor continue it, as in aaaa or 1234. */
    private static int variedCharacters(char[] password) {
        int varied = 1;
        for (int i = 1; i < password.length; i++) {
            int distance = Math.abs(password[i] - password[i - 1]);
            if (distance > 1) {
                varied++;
            }
        }
        return varied;
    }

    private static int alphabet(char[] password) {
        boolean lower = false;
        boolean upper = false;
        boolean digit = false;
        boolean other = false;
        for (char c : password) {
            lower |= Character.isLowerCase(c);
            upper |= Character.isUpperCase(c);
            digit |= Character.isDigit(c);
            other |= !Character.isLetterOrDigit(c);
        }
        return (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (other ? 20 : 0);
    }

    private static double log2(double value) {
        return Math.log(Math.max(2, value)) / Math.log(2);
    }
}

package org.quorate.app.ui.wallet.pay;

import java.util.Locale;

/** How a payment fares, in words. */
public record PayStatus(Kind kind, String title, String text) {
    /** How it is to be taken. */
    public enum Kind {
        PENDING,
        UNKNOWN,
        CONFIRMED,
        REVERTED,
        REPLACED;

        boolean isWaiting() {
            return this == PENDING || this == UNKNOWN;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

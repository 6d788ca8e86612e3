package org.quorate.app.ui.wallet.keys;

import java.util.Locale;

/** What one can do about an account's key. */
public enum KeyTask {
    ROTATE,
    CANCEL,
    RECOVERY,
    GUARDIANS,
    BIND,
    /** Tells all shards what one of them holds. */
    CARRY,
    ECDSA_OFF;

    /** Part of message keys and ids. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

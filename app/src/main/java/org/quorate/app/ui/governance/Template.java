package org.quorate.app.ui.governance;

import java.util.Locale;

/** What a proposal can be made of. */
enum Template {
    PAY_COIN,
    PAY_TOKEN,
    CHANGE_RULE,
    MEMBER,
    CALL,
    TEXT;

    /** Part of message keys and ids. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

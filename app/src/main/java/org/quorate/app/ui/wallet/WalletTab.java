package org.quorate.app.ui.wallet;

/** The parts of the open wallet. */
public enum WalletTab {
    ACCOUNT,
    ACTIVITY,
    COINS,
    EXPOSURE,
    SETTINGS
}

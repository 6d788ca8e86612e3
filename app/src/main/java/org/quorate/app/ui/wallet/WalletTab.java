package org.quorate.app.ui.wallet;

/** The parts of the open wallet. */
enum WalletTab {
    ACCOUNT,
    ACTIVITY,
    COINS,
    EXPOSURE,
    SETTINGS
}

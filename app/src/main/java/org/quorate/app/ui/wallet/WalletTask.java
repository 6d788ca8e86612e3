package org.quorate.app.ui.wallet;

/** What can be wanted of the wallet from elsewhere in the window. */
public enum WalletTask {
    CREATE,
    RESTORE,
    SEND,
    RECEIVE,
    MOVE,
    ATTEST
}

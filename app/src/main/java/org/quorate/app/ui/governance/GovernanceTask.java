package org.quorate.app.ui.governance;

/** What can be wanted of the Governance screen from elsewhere in the window. */
public enum GovernanceTask {
    CONNECT,
    CREATE,
    WATCH,
    PROPOSE,
    DELEGATE
}

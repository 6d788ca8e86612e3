package org.quorate.app.ui;

/** How the window starts. */
public enum StartMode {
    USUAL,
    /** Without the node, without asking any network, with settings as they come; what was set is left as it is. */
    SAFE
}

package org.quorate.app.energy;

/** When the node is to take less power: blocks come less often, and on battery what can wait is paused. */
public enum EcoMode {
    OFF,
    /** While the computer runs on its battery. */
    BATTERY,
    ALWAYS
}

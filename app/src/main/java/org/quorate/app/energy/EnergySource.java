package org.quorate.app.energy;

/** Where a figure of power comes from. */
public enum EnergySource {
    /** The processor's own counter of its package; of it this program's share of the processor time. */
    RAPL,
    /** What the battery gives to the whole computer; of it this program's share of the processor time. */
    BATTERY,
    /** Nothing is measured but the processor time: each second of a core counts as a fixed amount. */
    ESTIMATE
}

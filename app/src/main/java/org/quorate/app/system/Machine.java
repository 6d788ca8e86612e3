package org.quorate.app.system;

import java.util.List;
import org.quorate.app.energy.EnergyReading;
import org.quorate.app.energy.PowerSupply;

/** This computer and what this process takes of it. Nothing is measured unless it is asked for. */
public interface Machine {
    /** The share of time that each logical core was busy since the call before, 0 to 1; empty when not known yet. */
    List<Double> cores();

    MemoryUse memory();

    /** The counters from which power is told; cheap enough for once a second. */
    EnergyReading energy();

    /** What powers the computer, as it was half a minute ago at most; looked up in the background. */
    PowerSupply power();
}

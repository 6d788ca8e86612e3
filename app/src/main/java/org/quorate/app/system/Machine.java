package org.quorate.app.system;

import java.util.List;

/** This computer and what this process takes of it. Nothing is measured unless it is asked for. */
public interface Machine {
    /** The share of time that each logical core was busy since the call before, 0 to 1; empty when not known yet. */
    List<Double> cores();

    MemoryUse memory();
}

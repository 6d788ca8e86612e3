package org.quorate.app.system;

import java.util.List;

/** How busy the processor is. */
public interface CoreLoad {
    /** The share of time that each logical core was busy since the call before, 0 to 1; empty when not known yet. */
    List<Double> sample();
}

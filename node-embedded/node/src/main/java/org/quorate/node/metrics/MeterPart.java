package org.quorate.node.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;

/** The meters of one part of the node. */
public interface MeterPart extends MeterBinder {
    /** Called before each reading, for meters that come and go. */
    default void beforeReading() {}
}

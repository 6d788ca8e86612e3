package org.quorate.chain.dev;

import java.time.Duration;

/** When a development node makes blocks by itself. */
public sealed interface Mining {
    /** As soon as a transaction is accepted, which then is in a block before its sender is answered. */
    record Automatic() implements Mining {}

    /** Every so often, empty or not. */
    record Interval(Duration time) implements Mining {
        public Interval {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("the time between blocks must be above zero");
            }
        }
    }

    /** Only when it is told to. */
    record Manual() implements Mining {}
}

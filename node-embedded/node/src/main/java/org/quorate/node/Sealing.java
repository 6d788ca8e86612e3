package org.quorate.node;

import java.time.Duration;

/** When blocks are made. */
public sealed interface Sealing {
    /** A round every so often, empty or not. */
    record Interval(Duration blockTime) implements Sealing {
        public Interval {
            if (blockTime.toMillis() < 10 || blockTime.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("the block time must be from 10 ms to 1 h, not " + words(blockTime));
            }
        }

        private static String words(Duration time) {
            if (time.toMillis() < 1_000) {
                return time.toMillis() + " ms";
            }
            return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
        }
    }

    /** A round as soon as a transaction is accepted, and none otherwise. */
    record Automine() implements Sealing {}
}

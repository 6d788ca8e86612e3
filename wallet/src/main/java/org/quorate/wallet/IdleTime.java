package org.quorate.wallet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** How long the person has done nothing. Safe for use by several threads. */
final class IdleTime {
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private volatile Activity last;

    IdleTime(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        restart();
    }

    /** The person did something. */
    void restart() {
        last = new Activity(clock.instant(), nanoTime.getAsLong());
    }

    /** The steady clock stops while a computer sleeps, the wall clock can be set back: whichever says more counts. */
    Duration soFar() {
        Activity since = last;
        Duration byWall = Duration.between(since.wall(), clock.instant());
        Duration bySteady = Duration.ofNanos(nanoTime.getAsLong() - since.steady());
        return byWall.compareTo(bySteady) > 0 ? byWall : bySteady;
    }

    private record Activity(Instant wall, long steady) {}
}

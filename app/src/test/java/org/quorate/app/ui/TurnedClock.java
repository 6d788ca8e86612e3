package org.quorate.app.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** This computer's clock, which a test puts forward together with its chain's time. Any thread may use it. */
public final class TurnedClock extends Clock {
    private volatile Duration forward = Duration.ZERO;

    public synchronized void pass(long seconds) {
        forward = forward.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(forward);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

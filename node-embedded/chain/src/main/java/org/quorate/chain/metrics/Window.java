package org.quorate.chain.metrics;

import java.time.Duration;

/** A stretch of the past that a chart shows. */
public enum Window {
    LAST_MINUTE(60, Duration.ofSeconds(1)),
    LAST_QUARTER_HOUR(180, Duration.ofSeconds(5)),
    LAST_DAY(288, Duration.ofMinutes(5));

    private final int points;
    private final Duration step;

    Window(int points, Duration step) {
        this.points = points;
        this.step = step;
    }

    public int points() {
        return points;
    }

    /** Time from a point to the next. */
    public Duration step() {
        return step;
    }
}

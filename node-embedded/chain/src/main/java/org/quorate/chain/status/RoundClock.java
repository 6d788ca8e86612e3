package org.quorate.chain.status;

import java.time.Duration;
import java.time.Instant;

/** When rounds come, and from when on their absence is strange. One thread tells, any asks. */
final class RoundClock {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int USUAL_GAPS = 5;
    private static final int SMOOTHING = 4;

    private volatile Times times;

    /** @param gap between rounds, smoothed */
    private record Times(Instant last, Duration gap) {}

    RoundClock(Instant start) {
        times = new Times(start, Duration.ZERO);
    }

    void round(Instant now) {
        Times before = times;
        Duration gap = Duration.between(before.last, now);
        times = new Times(now, before.gap.plus(gap.minus(before.gap).dividedBy(SMOOTHING)));
    }

    Instant last() {
        return times.last;
    }

    /** Since the last round. */
    Duration silence(Instant now) {
        Duration silence = Duration.between(times.last, now);
        return silence.isNegative() ? Duration.ZERO : silence;
    }

    /** Whether it is longer than that of a node that works. */
    boolean isSilentTooLong(Instant now) {
        Duration silence = silence(now);
        return isLong(silence) && silence.compareTo(times.gap.multipliedBy(USUAL_GAPS)) > 0;
    }

    /** Whether a block of a node that works would be executed meanwhile, however seldom rounds are. */
    static boolean isLong(Duration time) {
        return time.compareTo(LONG) > 0;
    }
}

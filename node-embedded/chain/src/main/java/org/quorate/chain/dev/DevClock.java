package org.quorate.chain.dev;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The time of a development node, in seconds since 1970: the computer's, shifted as somebody wants. One thread changes it,
 * any reads.
 */
final class DevClock {
    private final InstantSource clock;
    private volatile Settings settings = new Settings(0, Optional.empty(), Optional.empty());

    /**
     * @param offset seconds ahead of the computer's clock
     * @param next of the next block, once
     * @param interval between blocks, whatever the clock says
     */
    private record Settings(long offset, Optional<Long> next, Optional<Long> interval) {}

    /** Where the clock was at some moment. */
    record Saved(Instant at, Settings settings) {}

    DevClock(InstantSource clock) {
        this.clock = clock;
    }

    /** Seconds ahead of the computer's clock. */
    long offset() {
        return settings.offset;
    }

    long now() {
        return clock.instant().getEpochSecond() + settings.offset;
    }

    /** The timestamp of a block made now. @param last of the block before it */
    long peek(long last) {
        Settings current = settings;
        long wanted = current.next
                .or(() -> current.interval.map(interval -> last + interval))
                .orElseGet(this::now);
        return Math.max(wanted, last + 1);
    }

    /**
     * As {@link #peek}, for the block that is made: the clock goes on from there. It does so, too, where a second of its own
     * for each of many quick blocks has taken the chain ahead of the clock, as in Hardhat: else increasing the time by less
     * than that would change nothing.
     */
    long take(long last) {
        long timestamp = peek(last);
        Settings current = settings;
        boolean ahead = current.interval.isEmpty() && timestamp > now();
        if (current.next.isPresent() || ahead) {
            long offset = timestamp - clock.instant().getEpochSecond();
            settings = new Settings(offset, Optional.empty(), current.interval);
        }
        return timestamp;
    }

    void increase(long seconds) {
        settings = new Settings(Math.addExact(settings.offset, seconds), settings.next, settings.interval);
    }

    void set(long timestamp) {
        long offset = timestamp - clock.instant().getEpochSecond();
        settings = new Settings(offset, Optional.empty(), settings.interval);
    }

    void setNext(long timestamp) {
        settings = new Settings(settings.offset, Optional.of(timestamp), settings.interval);
    }

    void setInterval(Optional<Long> seconds) {
        settings = new Settings(settings.offset, settings.next, seconds);
    }

    Optional<Long> interval() {
        return settings.interval;
    }

    Saved save() {
        return new Saved(clock.instant(), settings);
    }

    /** Goes back to where it was, as if no time had passed since. */
    void restore(Saved saved) {
        long passed = clock.instant().getEpochSecond() - saved.at.getEpochSecond();
        Settings then = saved.settings;
        settings = new Settings(then.offset - passed, then.next, then.interval);
    }
}

package org.quorate.app.energy;

import java.time.Duration;

/**
 * What eco mode does at the moment.
 *
 * @param slow whether blocks come less often than usual
 * @param resting whether work that can wait is paused: indexing addresses, tidying files, measuring the computer
 */
public record EcoPlan(boolean slow, boolean resting) {
    public static final EcoPlan NOTHING = new EcoPlan(false, false);

    private static final int FACTOR = 5;
    private static final Duration LEAST = Duration.ofSeconds(5);
    /** A node that is silent for longer looks as if it had stalled. */
    private static final Duration MOST = Duration.ofSeconds(10);

    /** As long as it is not known what powers the computer, it is taken for the mains. */
    public static EcoPlan of(EcoMode mode, PowerSupply.Kind supply) {
        boolean battery = supply == PowerSupply.Kind.BATTERY;
        return switch (mode) {
            case OFF -> NOTHING;
            case BATTERY -> new EcoPlan(battery, battery);
            case ALWAYS -> new EcoPlan(true, battery);
        };
    }

    /** The time between blocks instead of the usual one: five times as long, from 5 to 10 seconds, and never shorter. */
    public static Duration slowed(Duration usual) {
        Duration longer = usual.multipliedBy(FACTOR);
        Duration within = longer.compareTo(LEAST) < 0 ? LEAST : longer.compareTo(MOST) > 0 ? MOST : longer;
        return within.compareTo(usual) < 0 ? usual : within;
    }
}

package org.quorate.app.energy;

import java.time.Duration;
import java.util.Optional;

/**
 * Eco mode as it is.
 *
 * @param mode that was chosen
 * @param supply what powers the computer; unknown while the mode is off
 * @param plan what is done at the moment
 * @param blockTime of the running node; nothing if none runs, or if it makes blocks otherwise than by time
 */
public record EcoState(EcoMode mode, PowerSupply.Kind supply, EcoPlan plan, Optional<Duration> blockTime) {
    public static final EcoState OFF =
            new EcoState(EcoMode.OFF, PowerSupply.Kind.UNKNOWN, EcoPlan.NOTHING, Optional.empty());
}

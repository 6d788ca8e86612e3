package org.quorate.app.energy;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What this program has taken of power lately.
 *
 * @param source whether that is measured, and by what
 * @param watts over the last seconds
 * @param joules over the window
 * @param window how long the measurement goes back, a minute at most
 * @param transactions committed in the window
 */
public record EnergyUse(EnergySource source, double watts, double joules, Duration window, long transactions) {
    /** Nothing if there was none. */
    public OptionalDouble joulesPerTransaction() {
        return transactions == 0 ? OptionalDouble.empty() : OptionalDouble.of(joules / transactions);
    }
}

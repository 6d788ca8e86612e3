package org.quorate.app.energy;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the computer is powered by.
 *
 * @param charge of the battery, 0 to 1; nothing unless there is one that says so
 * @param watts that the battery gives; nothing unless the computer runs on it and the figure is plausible
 */
public record PowerSupply(Kind kind, OptionalDouble charge, OptionalDouble watts) {
    /** Before the first look. */
    public static final PowerSupply UNKNOWN =
            new PowerSupply(Kind.UNKNOWN, OptionalDouble.empty(), OptionalDouble.empty());

    private static final double LEAST_WATTS = 1;
    /** More than any computer takes that has a battery inside. */
    private static final double MOST_WATTS = 400;

    /** Where the power comes from. */
    public enum Kind {
        UNKNOWN,
        /** There is none, so it is the mains. */
        NO_BATTERY,
        /** There is a battery, which is full or being charged. */
        MAINS,
        BATTERY
    }

    /**
     * A battery of the computer.
     *
     * @param charge 0 to 1
     * @param watts that it gives; negative if unknown
     */
    public record Battery(boolean discharging, double charge, double watts) {}

    /** Of all batteries together: the computer runs on them as soon as one gives power. */
    public static PowerSupply of(List<Battery> batteries) {
        if (batteries.isEmpty()) {
            return new PowerSupply(Kind.NO_BATTERY, OptionalDouble.empty(), OptionalDouble.empty());
        }
        OptionalDouble charge = batteries.stream()
                .mapToDouble(Battery::charge)
                .filter(share -> share >= 0 && share <= 1)
                .average();
        if (batteries.stream().noneMatch(Battery::discharging)) {
            return new PowerSupply(Kind.MAINS, charge, OptionalDouble.empty());
        }
        double watts = batteries.stream()
                .filter(Battery::discharging)
                .mapToDouble(Battery::watts)
                .sum();
        boolean plausible = watts >= LEAST_WATTS && watts <= MOST_WATTS;
        return new PowerSupply(Kind.BATTERY, charge, plausible ? OptionalDouble.of(watts) : OptionalDouble.empty());
    }
}

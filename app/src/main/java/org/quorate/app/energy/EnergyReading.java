package org.quorate.app.energy;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Counters at one moment, of which two make a measurement.
 *
 * @param nanos as {@link System#nanoTime()}
 * @param processNanos processor time of this process, all threads together
 * @param busyNanos processor time of all processes; nothing while not known
 * @param packageMicrojoules that the processor packages have taken; nothing where that cannot be read
 * @param batteryWatts that the battery gives at the moment; nothing unless the computer runs on it and says so
 */
public record EnergyReading(
        long nanos,
        long processNanos,
        OptionalLong busyNanos,
        OptionalLong packageMicrojoules,
        OptionalDouble batteryWatts) {}

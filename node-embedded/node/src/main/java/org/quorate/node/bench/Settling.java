package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a line's runs still become faster, as they do until the JVM has compiled what they do for good. It compares the
 * fastest runs of successive windows, for what other programs do makes runs slower but never faster.
 */
final class Settling {
    /** Runs of a window, and windows that must agree. */
    private static final int WINDOW = 3;

    private static final int WINDOWS = 3;
    private static final double TOLERANCE = 1.05;

    private final List<Double> seconds = new ArrayList<>();

    void add(double runSeconds) {
        seconds.add(runSeconds);
    }

    /** Whether the last nine runs show no trend any more. */
    boolean isSettled() {
        if (seconds.size() < WINDOW * WINDOWS) {
            return false;
        }
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int window = 1; window <= WINDOWS; window++) {
            int from = seconds.size() - window * WINDOW;
            double fastest = seconds.subList(from, from + WINDOW).stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
            least = Math.min(least, fastest);
            most = Math.max(most, fastest);
        }
        return most <= TOLERANCE * least;
    }
}

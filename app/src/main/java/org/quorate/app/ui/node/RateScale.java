package org.quorate.app.ui.node;

import java.util.Arrays;

/**
 * The vertical scale of a chart: round steps, the highest rate below the top.
 *
 * @param top the rate at the upper edge
 * @param step between grid lines
 * @param empty whether there is no known rate at all
 */
record RateScale(double top, double step, boolean empty) {
    private static final int LINES = 4;

    static RateScale of(double[] rates) {
        boolean empty = Arrays.stream(rates).allMatch(Double::isNaN);
        double highest =
                Arrays.stream(rates).filter(rate -> !Double.isNaN(rate)).max().orElse(0);
        double step = roundUp(Math.max(highest, LINES) / LINES);
        return new RateScale(step * LINES, step, empty);
    }

    /** The next of 1, 2, 2.5, 5, 10, 20, 25, ... */
    private static double roundUp(double value) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : magnitude >= 10 ? new double[] {1, 2, 2.5, 5} : new double[] {1, 2, 5}) {
            if (value <= factor * magnitude * 1.000001) {
                return factor * magnitude;
            }
        }
        return 10 * magnitude;
    }
}

package org.quorate.app.settings;

import java.util.List;

/**
 * How large everything in the window is.
 *
 * @param percent 100 is the size it was drawn for
 */
public record Zoom(int percent) {
    public static final Zoom NONE = new Zoom(100);

    /** The steps of Ctrl and plus or minus. */
    public static final List<Zoom> STEPS = List.of(75, 90, 100, 110, 125, 150, 175, 200).stream()
            .map(Zoom::new)
            .toList();

    private static final int LEAST = 75;
    private static final int MOST = 200;

    /** What lies outside 75 to 200 percent becomes the nearer of the two. */
    public Zoom {
        percent = Math.clamp(percent, LEAST, MOST);
    }

    public double factor() {
        return percent / 100.0;
    }

    /** The next larger step; the same at the largest. */
    public Zoom larger() {
        return STEPS.stream().filter(step -> step.percent > percent).findFirst().orElse(this);
    }

    /** The next smaller step; the same at the smallest. */
    public Zoom smaller() {
        return STEPS.reversed().stream()
                .filter(step -> step.percent < percent)
                .findFirst()
                .orElse(this);
    }
}

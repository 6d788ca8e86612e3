package org.quorate.app.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Where the window was, in pixels of the screens.
 *
 * @param maximized whether it filled the screen; the rest is then its place before
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    /** As {@link #written} wrote it; nothing if it is something else. */
    static Optional<WindowPlace> parse(String text) {
        try {
            double[] parts = Arrays.stream(text.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return parts.length == 5 && DoubleStream.of(parts).allMatch(Double::isFinite)
                    ? Optional.of(new WindowPlace(parts[0], parts[1], parts[2], parts[3], parts[4] != 0))
                    : Optional.empty();
        } catch (NumberFormatException noPlace) {
            return Optional.empty();
        }
    }

    String written() {
        return DoubleStream.of(x, y, width, height, maximized ? 1 : 0)
                .mapToObj(part -> Long.toString(Math.round(part)))
                .collect(Collectors.joining(" "));
    }
}

package org.quorate.app.ui.node;

import javafx.scene.paint.Color;

/** Colours of loads, and what can be read on them. */
record HeatColors(Color cold, Color hot) {
    /** Small loads differ more than large ones, for most loads are small. */
    Color of(double load) {
        return cold.interpolate(hot, Math.sqrt(Math.clamp(load, 0, 1)));
    }

    /** Black or white: of the two, one has a contrast of at least 4.5 on any colour. */
    static Color ink(Color paper) {
        double luminance = luminance(paper);
        return contrast(luminance, 1) >= contrast(luminance, 0) ? Color.WHITE : Color.BLACK;
    }

    /** By WCAG 2.2, relative luminance. */
    static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    /** By WCAG 2.2, contrast ratio. */
    static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

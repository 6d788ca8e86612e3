package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text can be read in every theme: WCAG 2.1 asks for a contrast of 4.5 (success criterion 1.4.3). */
class ThemeContrastTest {
    private static final double WANTED = 4.5;
    private static final Pattern TOKEN = Pattern.compile("(-[\\w-]+):\\s*([^;]+);");
    private static final Pattern RGBA = Pattern.compile("rgba\\((\\d+),\\s*(\\d+),\\s*(\\d+),\\s*([\\d.]+)\\)");

    private record Color(double red, double green, double blue, double alpha) {
        static Color parse(String css) {
            Matcher rgba = RGBA.matcher(css);
            if (rgba.matches()) {
                return new Color(
                        Integer.parseInt(rgba.group(1)),
                        Integer.parseInt(rgba.group(2)),
                        Integer.parseInt(rgba.group(3)),
                        Double.parseDouble(rgba.group(4)));
            }
            int rgb = Integer.parseInt(css.substring(1), 16);
            return new Color(rgb >> 16, rgb >> 8 & 255, rgb & 255, 1);
        }

        Color over(Color ground) {
            return new Color(mix(red, ground.red), mix(green, ground.green), mix(blue, ground.blue), 1);
        }

        private double mix(double mine, double below) {
            return alpha * mine + (1 - alpha) * below;
        }

        double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        private static double linear(double channel) {
            double c = channel / 255;
            return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }

        double contrast(Color other) {
            double a = luminance();
            double b = other.luminance();
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textCanBeReadOnEveryGround(Theme theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        for (String text :
                new String[] {"-color-fg-default", "-color-fg-muted", "-color-fg-subtle", "-color-accent-fg"}) {
            for (String ground : new String[] {"-q-app-bg", "-q-card-bg", "-color-bg-default"}) {
                check(theme, tokens, text, tokens.get(ground), ground);
            }
        }
        check(theme, tokens, "-color-fg-muted", tokens.get("-q-rail-bg"), "-q-rail-bg");
        check(theme, tokens, "-color-fg-muted", tokens.get("-color-bg-inset"), "-color-bg-inset");
        check(theme, tokens, "-q-segment-fg", tokens.get("-q-segment-bg"), "-q-segment-bg");
        check(theme, tokens, "-q-chart-label", tokens.get("-q-card-bg"), "-q-card-bg");
        for (String tone : new String[] {"success", "warning", "danger", "accent"}) {
            Color tint = tokens.get("-color-" + tone + "-subtle").over(tokens.get("-q-card-bg"));
            check(theme, tokens, "-color-" + tone + "-fg", tint, tone + " tint");
        }
        for (String emphasis : new String[] {"-color-accent-emphasis", "-color-danger-emphasis"}) {
            check(theme, tokens, "-color-fg-emphasis", tokens.get(emphasis), emphasis);
        }
    }

    private static void check(Theme theme, Map<String, Color> tokens, String text, Color ground, String groundName) {
        assertThat(tokens.get(text).contrast(ground))
                .as("%s: %s on %s", theme, text, groundName)
                .isGreaterThanOrEqualTo(WANTED);
    }

    private static Map<String, Color> tokens(Theme theme) throws IOException {
        try (InputStream css =
                URI.create(theme.stylesheets(Typeface.LATIN).getFirst()).toURL().openStream()) {
            Map<String, Color> tokens = new HashMap<>();
            Matcher matcher = TOKEN.matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(matcher.group(1), Color.parse(matcher.group(2)));
            }
            return tokens;
        }
    }
}

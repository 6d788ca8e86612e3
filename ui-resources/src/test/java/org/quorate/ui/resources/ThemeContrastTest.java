package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text can be read in every theme: WCAG 2.1 asks for a contrast of 4.5 (success criterion 1.4.3). */
class ThemeContrastTest {
    private static final double WANTED = 4.5;
    private static final double WANTED_OF_DRAWINGS = 3;

    /** What is drawn on a card. */
    private static final List<String> DRAWN = List.of(
            "-q-chart-line",
            "-color-success-emphasis",
            "-color-danger-emphasis",
            "-color-accent-emphasis",
            "-color-fg-subtle");

    /** Grounds on which nothing is written: tracks, dashes, the thumbs of scroll bars. */
    private static final Set<String> WITHOUT_WORDS =
            Set.of("-q-track", "-color-border-default", "-color-neutral-muted", "-color-neutral-emphasis");

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

    /** A text on a ground; what of the ground lets shine through is over the base. */
    private record Pair(String text, String ground, String base) {}

    private static final String CARD = "-q-card-bg";
    private static final String RAIL = "-q-rail-bg";

    /** What is written on what, as {@code quorate.css} and the controls have it. */
    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String ground : List.of("-q-app-bg", CARD, "-color-bg-default", "-color-bg-overlay")) {
            for (String text : List.of("fg-default", "fg-muted", "fg-subtle", "accent-fg", "danger-fg", "success-fg")) {
                pairs.add(new Pair("-color-" + text, ground, CARD));
            }
            pairs.add(new Pair("-color-warning-fg", ground, CARD));
        }
        for (String text : List.of("fg-default", "fg-muted", "success-fg", "warning-fg", "danger-fg")) {
            pairs.add(new Pair("-color-" + text, RAIL, RAIL));
        }
        for (String text : List.of("fg-default", "fg-muted")) {
            pairs.add(new Pair("-color-" + text, "-q-rail-hover", RAIL));
            pairs.add(new Pair("-color-" + text, "-color-neutral-subtle", CARD));
        }
        for (String text : List.of("fg-default", "accent-fg")) {
            pairs.add(new Pair("-color-" + text, "-q-rail-selected", RAIL));
        }
        for (String text : List.of("fg-default", "fg-muted", "fg-subtle")) {
            pairs.add(new Pair("-color-" + text, "-color-bg-inset", CARD));
        }
        for (String tone : List.of("success", "warning", "danger", "accent")) {
            // Chips, notices, errors, chosen lines: with words of their tone, and usual ones.
            for (String text : List.of(tone + "-fg", "fg-default", "fg-muted")) {
                pairs.add(new Pair("-color-" + text, "-color-" + tone + "-subtle", CARD));
            }
        }
        for (String tone : List.of("success", "danger", "accent")) {
            pairs.add(new Pair("-color-fg-emphasis", "-color-" + tone + "-emphasis", CARD));
        }
        pairs.add(new Pair("-q-segment-fg", "-q-segment-bg", CARD));
        pairs.add(new Pair("-q-chart-label", CARD, CARD));
        return pairs;
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textCanBeReadOnEveryGround(Theme theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        for (Pair pair : pairs()) {
            Color ground = tokens.get(pair.ground()).over(tokens.get(pair.base()));
            assertThat(tokens.get(pair.text()).over(ground).contrast(ground))
                    .as("%s: %s on %s", theme, pair.text(), pair.ground())
                    .isGreaterThanOrEqualTo(WANTED);
        }
    }

    /** Bars, lines, dots and the ring of the focus: 1.4.11 asks for 3. */
    @ParameterizedTest
    @EnumSource(Theme.class)
    void whatIsNoTextCanBeSeen(Theme theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        for (String ink : DRAWN) {
            assertThat(tokens.get(ink).contrast(tokens.get(CARD)))
                    .as("%s: %s", theme, ink)
                    .isGreaterThanOrEqualTo(WANTED_OF_DRAWINGS);
        }
    }

    /** A new colour in the styles has to be among the pairs. */
    @Test
    void everyColourThatTheStylesWriteOrDrawWithIsChecked() throws IOException {
        String css = styles();
        Set<String> texts = pairs().stream().map(Pair::text).collect(Collectors.toCollection(TreeSet::new));
        texts.addAll(DRAWN);
        Set<String> grounds = pairs().stream().map(Pair::ground).collect(Collectors.toCollection(TreeSet::new));
        grounds.addAll(DRAWN);
        assertThat(uses(css, "-fx-(?:prompt-)?text-fill|-fx-icon-color|-fx-fill"))
                .hasSizeGreaterThan(8)
                .isSubsetOf(texts);
        assertThat(uses(css, "-fx-background-color")).hasSizeGreaterThan(12).allSatisfy(ground -> assertThat(
                        grounds.contains(ground) || WITHOUT_WORDS.contains(ground) || texts.contains(ground))
                .as(ground)
                .isTrue());
    }

    /** Where a rule has a text and its ground, they are a pair. */
    @Test
    void theTextAndTheGroundOfOneRuleAreAPair() throws IOException {
        Matcher rule = Pattern.compile("\\{([^}]*)\\}").matcher(styles());
        int found = 0;
        while (rule.find()) {
            Set<String> text = uses(rule.group(1), "-fx-text-fill");
            Set<String> ground = uses(rule.group(1), "-fx-background-color");
            if (text.size() == 1 && ground.size() == 1) {
                String one = text.iterator().next();
                String other = ground.iterator().next();
                assertThat(pairs())
                        .as(rule.group())
                        .anyMatch(
                                pair -> pair.text().equals(one) && pair.ground().equals(other));
                found++;
            }
        }
        assertThat(found).isGreaterThan(5);
    }

    private static Set<String> uses(String css, String property) {
        return Pattern.compile("(?:" + property + "):\\s*(-[\\w-]+)\\s*;")
                .matcher(css)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String styles() throws IOException {
        try (InputStream css = Theme.class.getResourceAsStream("quorate.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
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

package org.quorate.ui.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** A set of colours. The shapes are the same in all of them. */
public enum Theme {
    LIGHT("theme-light.css"),
    DARK("theme-dark.css"),
    /** White and yellow on black, with lines around everything: contrast 7 and more. */
    HIGH_CONTRAST("theme-contrast.css");

    private static final String SHAPES = "quorate.css";

    private final String tokens;

    Theme(String tokens) {
        this.tokens = tokens;
    }

    /** Addresses of the style sheets, in the order in which a scene must load them. */
    public List<String> stylesheets(Typeface typeface) {
        return List.of(url(tokens).toExternalForm(), shapes(typeface));
    }

    /** What the switch between light and dark leads to. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    private static String shapes(Typeface typeface) {
        URL written = url(SHAPES);
        if (typeface == Typeface.LATIN) {
            return written.toExternalForm();
        }
        try (InputStream bytes = written.openStream()) {
            byte[] css = typeface.in(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(css);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet " + SHAPES + " cannot be read", e);
        }
    }

    private static URL url(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name);
    }
}

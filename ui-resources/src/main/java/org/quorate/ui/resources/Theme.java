package org.quorate.ui.resources;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/** A set of colours. The shapes are the same in all of them. */
public enum Theme {
    LIGHT("theme-light.css"),
    DARK("theme-dark.css");

    private final String tokens;

    Theme(String tokens) {
        this.tokens = tokens;
    }

    /** Addresses of the style sheets, in the order in which a scene must load them. */
    public List<String> stylesheets() {
        return List.of(url(tokens), url("quorate.css"));
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    private static String url(String name) {
        URL url = Theme.class.getResource(name);
        return Objects.requireNonNull(url, name).toExternalForm();
    }
}

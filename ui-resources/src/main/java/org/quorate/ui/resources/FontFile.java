package org.quorate.ui.resources;

import java.io.InputStream;
import java.util.Objects;

/** The bundled fonts. All figures are tabular, so numbers that change do not dance. */
public enum FontFile {
    SANS_REGULAR("QuorateSans-Regular.otf"),
    SANS_MEDIUM("QuorateSans-Medium.otf"),
    SANS_BOLD("QuorateSans-Bold.otf"),
    MONO_REGULAR("JetBrainsMono-Regular.ttf");

    /** The family of texts, in regular and bold. */
    public static final String SANS = "Quorate Sans";

    private final String file;

    FontFile(String file) {
        this.file = file;
    }

    /** The font's bytes; the caller closes the stream. */
    public InputStream open() {
        return Objects.requireNonNull(FontFile.class.getResourceAsStream("fonts/" + file), file);
    }
}

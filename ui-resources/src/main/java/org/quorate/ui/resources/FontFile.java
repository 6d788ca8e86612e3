package org.quorate.ui.resources;

import java.io.InputStream;
import java.util.Objects;

/** The bundled fonts. All figures are tabular, so numbers that change do not dance. */
public enum FontFile {
    SANS_REGULAR("QuorateSans-Regular.otf"),
    SANS_MEDIUM("QuorateSans-Medium.otf"),
    SANS_BOLD("QuorateSans-Bold.otf"),
    JAPANESE_REGULAR("QuorateSansJP-Regular.ttf"),
    JAPANESE_BOLD("QuorateSansJP-Bold.ttf"),
    CHINESE_REGULAR("QuorateSansSC-Regular.ttf"),
    CHINESE_BOLD("QuorateSansSC-Bold.ttf"),
    ARABIC_REGULAR("QuorateSansArabic-Regular.ttf"),
    ARABIC_BOLD("QuorateSansArabic-Bold.ttf"),
    MONO_REGULAR("JetBrainsMono-Regular.ttf");

    private final String file;

    FontFile(String file) {
        this.file = file;
    }

    /** The font's bytes; the caller closes the stream. */
    public InputStream open() {
        return Objects.requireNonNull(FontFile.class.getResourceAsStream("fonts/" + file), file);
    }
}

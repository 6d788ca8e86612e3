package org.quorate.ui.resources;

import java.io.InputStream;
import java.util.Objects;

/** The program's icon in the sizes that windows and task bars use, as {@code installers/tools/Icons.java} draws it. */
public enum AppIcon {
    SMALL(32),
    MEDIUM(48),
    LARGE(128);

    private final int size;

    AppIcon(int size) {
        this.size = size;
    }

    /** A PNG file's bytes; the caller closes the stream. */
    public InputStream open() {
        String file = "icons/quorate-" + size + ".png";
        return Objects.requireNonNull(AppIcon.class.getResourceAsStream(file), file);
    }
}

package org.quorate.app.ui;

import javafx.application.Platform;

/** Starts JavaFX without its {@code Application} class, so that the program stays composed by hand. */
public final class Toolkit {
    private Toolkit() {}

    /**
     * Starts JavaFX; it then runs until {@link Platform#exit}.
     *
     * @throws NoDisplayException if it cannot
     */
    public static void start() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (RuntimeException | LinkageError e) {
            throw new NoDisplayException(e);
        }
    }
}

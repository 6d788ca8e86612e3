package org.quorate.app.ui;

import javafx.application.Platform;

/** Starts JavaFX without its {@code Application} class, so that the program stays composed by hand. */
public final class Toolkit {
    /** By this class of windows a desktop finds the menu entry, with its icon and name, that a window belongs to. */
    private static final String WINDOW_CLASS = "Quorate";

    private Toolkit() {}

    /**
     * Starts JavaFX; it then runs until {@link Platform#exit}.
     *
     * @throws NoDisplayException if it cannot
     */
    public static void start() {
        try {
            Platform.startup(() -> {
                Platform.setImplicitExit(false);
                name();
            });
        } catch (RuntimeException | LinkageError e) {
            throw new NoDisplayException(e);
        }
    }

    /** JavaFX has a public way to say this only for programs that extend its {@code Application}. */
    private static void name() {
        com.sun.glass.ui.Application.GetApplication().setName(WINDOW_CLASS);
    }
}

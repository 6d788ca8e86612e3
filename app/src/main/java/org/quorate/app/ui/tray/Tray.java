package org.quorate.app.ui.tray;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A place in the desktop's tray. Any thread may call. */
public interface Tray extends AutoCloseable {
    /**
     * What the place offers; the actions are called on a thread of the desktop's.
     *
     * @param name of the program
     * @param open words for showing the window
     * @param quit words for ending the program
     */
    record Menu(String name, String open, Runnable onOpen, String quit, Runnable onQuit) {}

    /** Shows a message for a moment, where the desktop does that. */
    void say(String text);

    /** Gives up the place. */
    @Override
    void close();

    /** The desktop that may have a tray. */
    @FunctionalInterface
    interface Desktop {
        /** Takes a place; nothing if there is no tray. Any thread, returns at once. */
        CompletableFuture<Optional<Tray>> enter(Menu menu);
    }
}

package org.quorate.app.ui;

import javafx.scene.Parent;

/** A screen as the shell sees it. Between {@link #attach} and {@link #detach} it is shown and may hold registrations. */
public interface ScreenController {
    Parent view();

    void attach();

    void detach();

    /** Whether something was begun here that is lost when the screen is left or made anew. */
    default boolean isUnfinished() {
        return false;
    }
}

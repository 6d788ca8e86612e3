package org.quorate.app.ui;

import javafx.scene.Parent;

/** A screen as the shell sees it. Between {@link #attach} and {@link #detach} it is shown and may hold registrations. */
public interface ScreenController {
    Parent view();

    void attach();

    void detach();
}

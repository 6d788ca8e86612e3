package org.quorate.app.ui.governance;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.components.ResultPane;

/** The one page that is shown, and what ends with it. */
final class PageFrame {
    private final GovernanceView view;
    private Pin ends = () -> {};
    private boolean unfinished;
    private Node shown = new Pane();

    PageFrame(GovernanceView view) {
        this.view = view;
    }

    /** @param pin released when another page is shown */
    void show(Node page, Pin pin) {
        ends.release();
        ends = pin;
        view.show(page);
        shown = page;
        unfinished = false;
    }

    /** As {@link #show}, of something that the person fills in or goes through. */
    void showForm(Node page, Pin pin) {
        show(page, pin);
        unfinished = true;
    }

    /** The screen is left. */
    void end() {
        ends.release();
        ends = () -> {};
        unfinished = false;
    }

    /** Whether the page is a form or goes through steps, and its end is not reached. */
    boolean isUnfinished() {
        return unfinished && !ResultPane.isShownIn(shown);
    }
}

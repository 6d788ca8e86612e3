package org.quorate.app.ui.governance;

import javafx.scene.Parent;
import org.quorate.app.ui.ScreenController;
import org.quorate.ui.resources.Messages;

/** A page of text; there is nothing to keep up to date. */
public final class GovernanceController implements ScreenController {
    private final GovernanceView view;

    public GovernanceController(Messages messages) {
        this.view = new GovernanceView(messages);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void attach() {}

    @Override
    public void detach() {}
}

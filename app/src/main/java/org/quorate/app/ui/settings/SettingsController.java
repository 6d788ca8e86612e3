package org.quorate.app.ui.settings;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.support.SupportHost;

/** Keeps the Settings screen in step with the services while it is shown. */
public final class SettingsController implements ScreenController {
    private final AppServices services;
    private final SettingsViewModel model;
    private final SettingsView view;
    private Pin pins = () -> {};

    /** @param support shows doctor, bundle and releases */
    public SettingsController(AppServices services, SupportHost support) {
        this.services = services;
        this.model = new SettingsViewModel(services.settings(), services.messages());
        this.view = new SettingsView(model, services.messages(), services.info(), support);
    }

    @Override
    public Parent view() {
        return view;
    }

    /** Gives the focus to a control. */
    public void choose(SettingsPart part) {
        Platform.runLater(
                () -> Optional.ofNullable(view.lookup("#" + part.id())).ifPresent(Node::requestFocus));
    }

    @Override
    public void attach() {
        pins = Pin.all(
                services.ui().observe(services.settings().settings(), model::onSettings),
                services.ui().observe(services.node().lifecycle(), model::onLifecycle));
    }

    @Override
    public void detach() {
        pins.release();
    }
}

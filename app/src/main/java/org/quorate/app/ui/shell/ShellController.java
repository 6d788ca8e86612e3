package org.quorate.app.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import org.quorate.app.observable.Pin;
import org.quorate.app.settings.UserSettings;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.components.ConfirmDialog;
import org.quorate.app.ui.explorer.ExplorerController;
import org.quorate.app.ui.governance.GovernanceController;
import org.quorate.app.ui.node.NodeController;
import org.quorate.app.ui.settings.SettingsController;
import org.quorate.app.ui.wallet.WalletController;
import org.quorate.protocol.Hash;
import org.quorate.wallet.Registration;

/** Makes each screen when it is first gone to, and tells it when it is shown and when not. */
public final class ShellController {
    private static final Duration STATUS_SAMPLING = Duration.ofMillis(500);

    private final AppServices services;
    private final ShellViewModel model;
    private final ShellView view;
    private final ModalPane modal = new ModalPane();
    private final ConfirmDialog dialog;
    private final Map<Screen, ScreenController> screens = new EnumMap<>(Screen.class);
    private Optional<ScreenController> shown = Optional.empty();
    private Pin pins = () -> {};

    public ShellController(AppServices services) {
        this.services = services;
        modal.setFocusTraversable(false);
        this.dialog = new ConfirmDialog(modal, services.messages().text("common.cancel"));
        this.model = new ShellViewModel(services.messages(), services.settings());
        this.view = new ShellView(model, services.messages(), modal);
    }

    public ShellView view() {
        return view;
    }

    public ShellViewModel model() {
        return model;
    }

    public void attach() {
        Registration wallet = services.wallet().onState(state -> services.ui().execute(() -> model.onWallet(state)));
        pins = Pin.all(
                services.ui().observe(services.settings().settings(), this::onSettings),
                services.ui().observe(services.node().lifecycle(), model::onLifecycle),
                services.ui().observe(services.tasks().titles(), model::onTasks),
                services.ui().observe(services.voteWatch().waiting(), model::onWaitingVotes),
                services.ui()
                        .every(
                                STATUS_SAMPLING,
                                () -> model.onSample(services.node().sample())),
                wallet::close,
                model.screenProperty().subscribe(this::show)::unsubscribe);
    }

    private void onSettings(UserSettings settings) {
        model.onTheme(settings.theme());
        if (settings.motion() && !Platform.getPreferences().isReducedMotion()) {
            modal.usePredefinedTransitionFactories(null);
        } else {
            modal.setInTransitionFactory(null);
            modal.setOutTransitionFactory(null);
        }
    }

    public void detach() {
        pins.release();
        shown.ifPresent(ScreenController::detach);
        shown = Optional.empty();
    }

    private void show(Screen screen) {
        shown.ifPresent(ScreenController::detach);
        ScreenController next = screens.computeIfAbsent(screen, this::make);
        shown = Optional.of(next);
        view.showScreen(next.view());
        next.attach();
    }

    private void openTransaction(int shard, Hash transaction) {
        model.screenProperty().set(Screen.EXPLORER);
        if (screens.get(Screen.EXPLORER) instanceof ExplorerController explorer) {
            explorer.openTransaction(shard, transaction);
        }
    }

    private ScreenController make(Screen screen) {
        return switch (screen) {
            case NODE -> new NodeController(services, dialog);
            case WALLET -> new WalletController(services);
            case GOVERNANCE -> new GovernanceController(services, this::openTransaction);
            case EXPLORER -> new ExplorerController(services, dialog);
            case SETTINGS -> new SettingsController(services);
        };
    }
}

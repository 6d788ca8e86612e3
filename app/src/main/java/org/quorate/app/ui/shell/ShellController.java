package org.quorate.app.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.FileChooser;
import org.quorate.app.observable.Pin;
import org.quorate.app.settings.UserSettings;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.StartMode;
import org.quorate.app.ui.components.ConfirmDialog;
import org.quorate.app.ui.explorer.ExplorerController;
import org.quorate.app.ui.governance.GovernanceController;
import org.quorate.app.ui.incoming.IncomingController;
import org.quorate.app.ui.node.NodeController;
import org.quorate.app.ui.palette.PaletteCommand;
import org.quorate.app.ui.palette.Shortcut;
import org.quorate.app.ui.settings.SettingsController;
import org.quorate.app.ui.support.SupportHost;
import org.quorate.app.ui.wallet.WalletController;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Registration;

/** Makes each screen when it is first gone to, and tells it when it is shown and when not. */
public final class ShellController {
    private static final Duration STATUS_SAMPLING = Duration.ofSeconds(1);

    private final AppServices services;
    private final ShellViewModel model;
    private final ShellView view;
    private final ModalPane modal = new ModalPane();
    private final ConfirmDialog dialog;
    private final Map<Screen, ScreenController> screens = new EnumMap<>(Screen.class);
    private final ShellNavigator navigator = new ShellNavigator(new Screens());
    private final PaletteHost palette;
    private final SupportHost support;
    private final IncomingController incoming;
    private final ShellCommands commands;
    private Optional<ScreenController> shown = Optional.empty();
    private Pin pins = () -> {};

    public ShellController(AppServices services) {
        this.services = services;
        modal.setFocusTraversable(false);
        new ModalFocus(modal);
        this.dialog = new ConfirmDialog(modal, services.messages().text("common.cancel"));
        this.model = new ShellViewModel(services.messages(), services.settings());
        this.view = new ShellView(model, services.messages(), modal, this::onShortcut, navigator::to);
        this.palette = new PaletteHost(services, modal, navigator, view::shownScreen);
        this.support = new SupportHost(services, modal);
        if (services.info().mode() == StartMode.SAFE) {
            view.tell(services.messages().text("safeMode.notice"));
        }
        this.incoming = new IncomingController(services, modal, navigator);
        new FileDrop(view, this::receive);
        this.commands = new ShellCommands(
                services,
                navigator,
                model,
                this::openPalette,
                this::showShortcuts,
                this::chooseFile,
                support,
                () -> view.getScene().getWindow().hide());
    }

    /** Shows what came from outside, to be opened or not. @param texts links, and paths of files */
    public void receive(List<String> texts) {
        incoming.receive(texts);
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(services.messages().text("command.open"));
        Optional.ofNullable(chooser.showOpenDialog(view.getScene().getWindow()))
                .ifPresent(file -> receive(List.of(file.toString())));
    }

    private void openPalette() {
        palette.palette(commands.available());
    }

    private void showShortcuts() {
        palette.shortcuts(commands.all());
    }

    /** Does what the keys stand for, if that can be done now. */
    private void onShortcut(Shortcut pressed) {
        commands.available().stream()
                .filter(command -> command.shortcut().equals(Optional.of(pressed)))
                .findFirst()
                .ifPresent(command -> command.action().run());
    }

    /** Everything that can be done from everywhere. */
    public List<PaletteCommand> commands() {
        return commands.all();
    }

    /** Does it at once, or after a question where something that was begun on the shown screen would be lost. */
    public void leaving(Runnable then) {
        if (shown.filter(ScreenController::isUnfinished).isEmpty()) {
            then.run();
            return;
        }
        Messages messages = services.messages();
        dialog.ask(
                messages.text("shell.leave.question"),
                messages.text("shell.leave.text"),
                messages.text("shell.leave"),
                "danger",
                then);
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
                services.ui().observe(services.ballotWatch().news(), model::onBallots),
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
        }
        // What goes, goes at once: the end of a slow way out would hide what was asked next.
        modal.setOutTransitionFactory(null);
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

    /** The ways to the screens. */
    private final class Screens implements ShellNavigator.Screens {
        @Override
        public ScreenController show(Screen screen) {
            model.screenProperty().set(screen);
            return screens.get(screen);
        }

        @Override
        public void leaving(Runnable then) {
            ShellController.this.leaving(then);
        }
    }

    private ScreenController make(Screen screen) {
        return switch (screen) {
            case NODE -> new NodeController(services, dialog);
            case WALLET -> new WalletController(services);
            case GOVERNANCE -> new GovernanceController(services, navigator::transaction);
            case EXPLORER -> new ExplorerController(services, dialog);
            case SETTINGS -> new SettingsController(services, support);
        };
    }
}

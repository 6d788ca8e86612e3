package org.quorate.app.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.quorate.app.observable.Pin;
import org.quorate.app.settings.UserSettings;
import org.quorate.app.settings.WindowPlace;
import org.quorate.app.ui.shell.ShellController;
import org.quorate.app.ui.tray.AwtTray;
import org.quorate.app.ui.tray.Tray;
import org.quorate.app.wallet.WalletServices;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Typeface;

/** The main window. Belongs to the JavaFX thread. */
public final class DesktopWindow {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 820;
    private static final double MIN_WIDTH = 1000;
    private static final double MIN_HEIGHT = 640;

    private AppServices services;
    private final ZoomPane root = new ZoomPane();
    private final Scene scene;
    private final ThemeSwitch themes;
    private ShellController shell;
    private Language shownLanguage;
    private Pin settings = () -> {};
    private Pin wallets = () -> {};
    private Pin iconified = () -> {};
    private final StayInTray tray;
    private boolean inTray;
    private Supplier<WindowPlace> lastPlace;
    private Runnable onClosed = () -> {};

    public DesktopWindow(AppServices services) {
        this(services, AwtTray::enter);
    }

    /** As above. @param desktop whose tray keeps the window while it is closed, if the person wants that */
    public DesktopWindow(AppServices services, Tray.Desktop desktop) {
        this.services = services;
        this.tray = new StayInTray(desktop, services.ui(), this::comeForward, this::end);
        Rectangle2D room = javafx.stage.Screen.getPrimary().getVisualBounds();
        this.scene = new Scene(root, Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight()));
        this.themes = new ThemeSwitch(scene);
        UserSettings now = services.settings().settings().get();
        make(now, messages(now));
    }

    /** Shows the window on the stage; from now on it follows the services. */
    public void show(Stage stage) {
        settings = services.ui().observe(services.settings().settings(), this::onSettings);
        wallets = services.ui().observe(services.wallets().chosen(), this::onWallet);
        stage.setTitle(services.messages().text("app.name"));
        stage.getIcons().setAll(WindowResources.icons());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        WindowPlaces places = new WindowPlaces(stage);
        lastPlace = places::place;
        services.settings().settings().get().window().ifPresent(places::restore);
        stage.setOnCloseRequest(event -> {
            if (tray.isReady()) {
                event.consume();
                hide(stage);
            }
        });
        stage.setOnHidden(event -> {
            if (!inTray) {
                close();
            }
        });
        stage.show();
        places.follow();
        // The frame is there at once, and the first screen, which takes longer to make, after it.
        Platform.runLater(() -> {
            if (stage.isShowing()) {
                iconified = stage.iconifiedProperty().subscribe(this::follow)::unsubscribe;
                followTray(services.settings().settings().get());
            }
        });
    }

    /** Nothing is sampled for a window that nobody sees. */
    private void follow(boolean hidden) {
        shell.detach();
        if (!hidden) {
            shell.attach();
        }
    }

    /** Comes forward and shows what is to be opened. @param texts links, and paths of files; none only brings it forward */
    public void receive(List<String> texts) {
        comeForward();
        shell.receive(texts);
    }

    private void comeForward() {
        if (scene.getWindow() instanceof Stage stage) {
            if (inTray) {
                inTray = false;
                stage.show();
                shell.attach();
            }
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        }
    }

    /** Whoever closes the window expects that nobody after them finds the wallet open. */
    private void hide(Stage stage) {
        inTray = true;
        services.wallet().lock();
        shell.detach();
        stage.hide();
        tray.onHidden();
    }

    /** Closes the window for good, also while it is in the tray. */
    public void end() {
        inTray = false;
        if (scene.getWindow() instanceof Stage stage) {
            if (stage.isShowing()) {
                stage.hide();
            } else {
                close();
            }
        }
    }

    /** What is to be done when it was closed for good. */
    void onClosed(Runnable action) {
        onClosed = action;
    }

    private void onSettings(UserSettings now) {
        themes.show(now.theme(), Typeface.of(shownLanguage), now.zoom());
        root.zoom(now.zoom());
        followTray(now);
        if (messages(now).language() != shownLanguage) {
            // Not while a control of the old screens still handles the choice.
            Platform.runLater(this::changeLanguage);
        }
    }

    private void followTray(UserSettings now) {
        if (scene.getWindow() != null && scene.getWindow().isShowing()) {
            tray.follow(now.tray(), messages(now));
        }
    }

    private void onWallet(WalletServices chosen) {
        if (chosen.wallet() != services.wallet()) {
            // Not while a control of the old screens still handles the choice.
            Platform.runLater(this::changeWallet);
        }
    }

    /** Makes all screens anew, over another wallet: none of them has seen anything of the one before. */
    private void changeWallet() {
        WalletServices chosen = services.wallets().chosen().get();
        if (chosen.wallet() != services.wallet()) {
            services = services.withWallet(chosen);
            remake();
        }
    }

    /** Makes all screens anew; the services, and all that goes on in them, stay. */
    private void changeLanguage() {
        if (messages(services.settings().settings().get()).language() != shownLanguage) {
            remake();
        }
    }

    private void remake() {
        UserSettings now = services.settings().settings().get();
        Messages messages = messages(now);
        Screen screen = shell.model().screenProperty().get();
        shell.detach();
        make(now, messages);
        onSettings(now);
        shell.model().screenProperty().set(screen);
        shell.attach();
    }

    /** Style and direction come before what they apply to: each change of them works out the style of every node anew. */
    private void make(UserSettings now, Messages messages) {
        shownLanguage = messages.language();
        themes.show(now.theme(), Typeface.of(shownLanguage), now.zoom());
        scene.setNodeOrientation(
                shownLanguage.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        shell = new ShellController(services.withMessages(messages));
        root.show(shell.view());
    }

    private Messages messages(UserSettings chosen) {
        return chosen.language()
                .filter(language -> language != services.messages().language())
                .map(Messages::new)
                .orElse(services.messages());
    }

    private void close() {
        settings.release();
        wallets.release();
        iconified.release();
        shell.detach();
        tray.close();
        services.settings().update(now -> now.withWindow(lastPlace.get()));
        onClosed.run();
    }

    public Scene scene() {
        return scene;
    }

    public ShellController shell() {
        return shell;
    }
}

package org.quorate.app.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.quorate.app.observable.Pin;
import org.quorate.app.settings.UserSettings;
import org.quorate.app.ui.shell.ShellController;
import org.quorate.ui.resources.AppIcon;
import org.quorate.ui.resources.FontFile;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;

/** The main window. Belongs to the JavaFX thread. */
public final class DesktopWindow {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 820;
    private static final double MIN_WIDTH = 960;
    private static final double MIN_HEIGHT = 640;

    private final Scene scene;
    private final AppServices services;
    private ShellController shell;
    private Language shownLanguage;
    private Pin settings = () -> {};

    public DesktopWindow(AppServices services) {
        loadFonts();
        this.services = services;
        Messages messages = messages(services.settings().settings().get());
        this.shownLanguage = messages.language();
        this.shell = new ShellController(services.withMessages(messages));
        Rectangle2D room = javafx.stage.Screen.getPrimary().getVisualBounds();
        this.scene = new Scene(shell.view(), Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight()));
    }

    private static void loadFonts() {
        for (FontFile font : FontFile.values()) {
            try (InputStream bytes = font.open()) {
                Font.loadFont(bytes, 0);
            } catch (IOException e) {
                throw new UncheckedIOException("The bundled font " + font + " cannot be read", e);
            }
        }
    }

    private static List<Image> icons() {
        return Stream.of(AppIcon.values()).map(DesktopWindow::icon).toList();
    }

    private static Image icon(AppIcon icon) {
        try (InputStream bytes = icon.open()) {
            return new Image(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled icon " + icon + " cannot be read", e);
        }
    }

    /** Shows the window on the stage; from now on it follows the services. */
    public void show(Stage stage) {
        ThemeSwitch themes = new ThemeSwitch(scene);
        settings = services.ui().observe(services.settings().settings(), now -> {
            themes.show(now.theme());
            if (messages(now).language() != shownLanguage) {
                // Not while a control of the old screens still handles the choice.
                Platform.runLater(this::changeLanguage);
            }
        });
        scene.setNodeOrientation(orientation(shownLanguage));
        shell.attach();
        stage.setTitle(services.messages().text("app.name"));
        stage.getIcons().setAll(icons());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        stage.setOnHidden(event -> close());
        stage.show();
    }

    /** Makes all screens anew; the services, and all that goes on in them, stay. */
    private void changeLanguage() {
        Messages messages = messages(services.settings().settings().get());
        if (messages.language() == shownLanguage) {
            return;
        }
        shownLanguage = messages.language();
        Screen screen = shell.model().screenProperty().get();
        shell.detach();
        shell = new ShellController(services.withMessages(messages));
        shell.model().screenProperty().set(screen);
        scene.setRoot(shell.view());
        scene.setNodeOrientation(orientation(shownLanguage));
        shell.attach();
    }

    private Messages messages(UserSettings chosen) {
        return chosen.language()
                .filter(language -> language != services.messages().language())
                .map(Messages::new)
                .orElse(services.messages());
    }

    private static NodeOrientation orientation(Language language) {
        return language.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
    }

    private void close() {
        settings.release();
        shell.detach();
    }

    public Scene scene() {
        return scene;
    }

    public ShellController shell() {
        return shell;
    }
}

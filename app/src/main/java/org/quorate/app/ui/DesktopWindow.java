package org.quorate.app.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.quorate.app.observable.Pin;
import org.quorate.app.ui.shell.ShellController;
import org.quorate.ui.resources.AppIcon;
import org.quorate.ui.resources.FontFile;

/** The main window. Belongs to the JavaFX thread. */
public final class DesktopWindow {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 820;
    private static final double MIN_WIDTH = 960;
    private static final double MIN_HEIGHT = 640;

    private final ShellController shell;
    private final Scene scene;
    private final AppServices services;
    private Pin theme = () -> {};

    public DesktopWindow(AppServices services) {
        loadFonts();
        this.services = services;
        this.shell = new ShellController(services);
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
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
        theme = services.ui().observe(services.settings().settings(), settings -> themes.show(settings.theme()));
        shell.attach();
        stage.setTitle(services.messages().text("app.name"));
        stage.getIcons().setAll(icons());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        stage.setOnHidden(event -> close());
        stage.show();
    }

    private void close() {
        theme.release();
        shell.detach();
    }

    public Scene scene() {
        return scene;
    }

    public ShellController shell() {
        return shell;
    }
}

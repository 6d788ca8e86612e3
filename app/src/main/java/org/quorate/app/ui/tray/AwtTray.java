package org.quorate.app.ui.tray;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.HeadlessException;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.quorate.ui.resources.AppIcon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tray as AWT reaches it: on Windows, macOS, and those Linux desktops that still have one for X11. AWT starts only when
 * somebody wants the tray, for that takes time and memory.
 */
public final class AwtTray implements Tray {
    private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

    private final TrayIcon icon;

    private AwtTray(TrayIcon icon) {
        this.icon = icon;
    }

    /** Takes a place, on a thread of its own: on macOS AWT must not start on that of JavaFX. */
    public static CompletableFuture<Optional<Tray>> enter(Menu menu) {
        return CompletableFuture.supplyAsync(
                () -> open(menu),
                task -> Thread.ofPlatform().daemon().name("tray").start(task));
    }

    private static Optional<Tray> open(Menu menu) {
        try {
            if (!SystemTray.isSupported()) {
                LOG.info("This desktop has no tray: closing the window ends Quorate.");
                return Optional.empty();
            }
            TrayIcon icon = new TrayIcon(picture(), menu.name(), popup(menu));
            icon.setImageAutoSize(true);
            icon.addActionListener(event -> menu.onOpen().run());
            SystemTray.getSystemTray().add(icon);
            return Optional.of(new AwtTray(icon));
        } catch (AWTException | AWTError | HeadlessException | LinkageError | IOException e) {
            LOG.info("The tray cannot be used, so closing the window ends Quorate: {}", e.toString());
            return Optional.empty();
        }
    }

    private static PopupMenu popup(Menu menu) {
        PopupMenu popup = new PopupMenu();
        popup.add(item(menu.open(), menu.onOpen()));
        popup.addSeparator();
        popup.add(item(menu.quit(), menu.onQuit()));
        return popup;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.addActionListener(event -> action.run());
        return item;
    }

    private static BufferedImage picture() throws IOException {
        try (InputStream bytes = AppIcon.MEDIUM.open()) {
            return ImageIO.read(bytes);
        }
    }

    @Override
    public void say(String text) {
        icon.displayMessage(icon.getToolTip(), text, TrayIcon.MessageType.NONE);
    }

    @Override
    public void close() {
        SystemTray.getSystemTray().remove(icon);
    }
}

package org.quorate.app.ui.screenshots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.quorate.app.diagnostics.DiagnosticBundle;
import org.quorate.app.diagnostics.RunMarker.UncleanEnd;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.support.ComputerSupport;
import org.quorate.app.support.PreparedBundle;
import org.quorate.app.ui.AppInfo;
import org.quorate.app.ui.Composition;
import org.quorate.app.ui.DesktopWindow;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.StartMode;
import org.quorate.app.ui.Toolkit;
import org.quorate.app.ui.recovery.Recovery;
import org.quorate.app.ui.recovery.RecoveryWindow;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;
import org.quorate.wallet.WalletOptions;

/**
 * Takes a picture of every screen in every theme. The window is the real one, over a real node and a real wallet in a
 * temporary folder; only the display is JavaFX's headless one.
 */
public final class Screenshots {
    private static final Duration SETTLING = Duration.ofMillis(500);

    private static final String TRACE =
            "java.lang.IllegalStateException: a sample\n\tat org.quorate.Sample.run(Sample.java:7)\n";

    private final Path folder;
    private final String version;
    private final Looks looks;
    private final Consumer<Path> onPicture;
    private final Consumer<String> onFlaw;

    /**
     * @param onPicture told of each picture written
     * @param onFlaw told of what has no room in a picture
     */
    public Screenshots(Path folder, String version, Looks looks, Consumer<Path> onPicture, Consumer<String> onFlaw) {
        this.folder = folder;
        this.version = version;
        this.looks = looks;
        this.onPicture = onPicture;
        this.onFlaw = onFlaw;
    }

    /** Chooses the platform without display; must be called before JavaFX starts. */
    public static void useHeadlessPlatform() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /** Takes all pictures, which takes about a minute, and ends JavaFX. */
    public void run() {
        Path temporary = temporaryFolder();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Toolkit.start();
            takeStarts(temporary);
            takeAll(temporary, taken.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("No port can be opened on this computer", e);
        } finally {
            Platform.exit();
            delete(temporary);
        }
    }

    private void takeAll(Path temporary, int takenPort) {
        NodeConfig config = NodeConfig.dev()
                .withDataFolder(temporary.resolve("chain"))
                .withAddressIndex(true)
                .withHttp("127.0.0.1", 0);
        AtomicReference<NodeConfig> next = new AtomicReference<>(config);
        AtomicReference<QuorateNode> node = new AtomicReference<>();
        SettingsStore settings = new SettingsStore(temporary.resolve("settings.properties"));
        Messages messages = new Messages(looks.language());
        AppInfo info = new AppInfo(
                version,
                Path.of("~", "quorate", "chain"),
                Path.of("~", "quorate", "wallet.vault"),
                StartMode.USUAL,
                new ComputerSupport(temporary));
        try (Composition composition = WindowDriver.onWindow(() -> Composition.of(
                () -> {
                    node.set(QuorateNode.start(next.get()));
                    return node.get();
                },
                WalletOptions.standard(temporary.resolve("wallet.vault")),
                WalletSettingsStore::beside,
                temporary,
                settings,
                messages,
                info))) {
            DesktopWindow window = WindowDriver.onWindow(() -> open(composition));
            WindowDriver driver = new WindowDriver(window.scene());
            Tour tour = new Tour(driver, window.shell().model(), messages, name -> takePicture(driver, settings, name));
            try {
                tour.visit(Screen.NODE, "node-stopped");
                composition.services().node().start();
                driver.await(
                        "the node runs",
                        () -> composition.services().node().lifecycle().get() instanceof NodeLifecycle.Running);
                try (SampleTraffic traffic = new SampleTraffic(node.get())) {
                    traffic.start();
                    tour.wallet(traffic, SampleTraffic.writeArtifact(temporary.resolve("Token.json")));
                    tour.explorer(traffic);
                    tour.governance();
                    new AboveTour(driver, window.shell(), name -> takePicture(driver, settings, name)).run();
                    tour.visit(Screen.SETTINGS, "settings");
                    tour.node();
                }
                next.set(config.withHttp("127.0.0.1", takenPort));
                tour.nodeError();
            } catch (RuntimeException e) {
                takePicture(driver, settings, "where-it-ended");
                throw e;
            } finally {
                // A window that is shown goes on to ask the services, which are closed next.
                WindowDriver.onWindow(() -> {
                    window.scene().getWindow().hide();
                    return true;
                });
            }
        }
    }

    /** What one sees after a run that did not end properly: the question, and the window in safe mode. */
    private void takeStarts(Path temporary) {
        Messages messages = new Messages(looks.language());
        UncleanEnd end = new UncleanEnd(Instant.parse("2026-11-27T09:30:00Z"), Optional.of(TRACE));
        for (Theme theme : looks.themes()) {
            Recovery recovery = new Recovery(
                    end,
                    messages,
                    theme,
                    looks.zoom(),
                    () -> new PreparedBundle(new DiagnosticBundle(), folder.resolve("bundle.zip")));
            WindowDriver driver =
                    WindowDriver.onWindow(() -> new WindowDriver(RecoveryWindow.scene(recovery, any -> {})));
            write(driver, "recovery", theme);
        }
        SettingsStore settings = new SettingsStore(temporary.resolve("safe.properties"));
        AppInfo info = new AppInfo(
                version,
                Path.of("~", "quorate", "chain"),
                Path.of("~", "quorate", "wallet.vault"),
                StartMode.SAFE,
                new ComputerSupport(temporary));
        try (Composition composition = WindowDriver.onWindow(() -> Composition.of(
                () -> {
                    throw new IllegalStateException("safe mode does not start the node");
                },
                WalletOptions.standard(temporary.resolve("safe.vault")),
                WalletSettingsStore::beside,
                temporary.resolve("safe"),
                settings,
                messages,
                info))) {
            DesktopWindow window = WindowDriver.onWindow(() -> open(composition));
            takePicture(new WindowDriver(window.scene()), settings, "safe-mode");
            WindowDriver.onWindow(() -> {
                window.scene().getWindow().hide();
                return true;
            });
        }
    }

    private DesktopWindow open(Composition composition) {
        DesktopWindow window = new DesktopWindow(composition.services());
        Stage stage = new Stage();
        window.show(stage);
        stage.setWidth(looks.width());
        stage.setHeight(looks.height());
        return window;
    }

    private void takePicture(WindowDriver driver, SettingsStore settings, String name) {
        for (Theme theme : looks.themes()) {
            settings.update(now -> now.withTheme(theme).withZoom(looks.zoom()));
            WindowDriver.pause(SETTLING);
            write(driver, name, theme);
        }
    }

    private void write(WindowDriver driver, String name, Theme theme) {
        String look = theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Path file = folder.resolve(name + "-" + look + ".png");
        PngFile.write(driver.picture(), file);
        onPicture.accept(file);
        driver.flaws().forEach(flaw -> onFlaw.accept(file.getFileName() + ": " + flaw));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("quorate-screenshots");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + folder + " cannot be deleted", e);
        }
    }
}

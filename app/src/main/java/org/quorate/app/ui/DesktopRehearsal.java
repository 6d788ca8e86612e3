package org.quorate.app.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.Pin;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.support.ComputerSupport;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;

/** Opens the real window on JavaFX's headless platform, lets its node run for a moment, and closes both. */
public final class DesktopRehearsal {
    private static final long START_LIMIT_SECONDS = 60;
    private static final long RUN_SECONDS = 2;

    private DesktopRehearsal() {}

    /**
     * @param node how the window's node is to run
     * @throws IllegalStateException if the window or the node does not come up in time
     */
    public static void run(NodeConfig node, String version) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Toolkit.start();
        Path nowhere = emptyFolder();
        try (Composition composition = onWindow(() -> open(node, version, nowhere))) {
            CompletableFuture<Void> running = new CompletableFuture<>();
            Pin watching = composition.services().node().lifecycle().observe(state -> {
                if (state instanceof NodeLifecycle.Running) {
                    running.complete(null);
                }
            });
            running.orTimeout(START_LIMIT_SECONDS, TimeUnit.SECONDS).join();
            watching.release();
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, RUN_SECONDS, TimeUnit.SECONDS)
                    .join();
        } finally {
            Platform.exit();
        }
    }

    private static Composition open(NodeConfig node, String version, Path folder) {
        Path vault = folder.resolve("wallet.vault");
        Composition composition = Composition.of(
                () -> QuorateNode.start(node),
                WalletOptions.standard(vault),
                WalletSettingsStore::beside,
                folder,
                new SettingsStore(folder.resolve("settings.properties")),
                new Messages(Language.ENGLISH),
                new AppInfo(version, folder, vault, StartMode.USUAL, new ComputerSupport(folder)));
        new DesktopWindow(composition.services()).show(new Stage());
        composition.services().node().start();
        return composition;
    }

    private static Composition onWindow(Supplier<Composition> task) {
        return CompletableFuture.supplyAsync(task, Platform::runLater).join();
    }

    /** Nothing is written there: the node runs in memory, and no wallet is made. */
    private static Path emptyFolder() {
        try {
            Path folder = Files.createTempDirectory("quorate-rehearsal");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made", e);
        }
    }
}

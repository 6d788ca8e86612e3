package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.quorate.app.diagnostics.LogFiles;
import org.quorate.app.instance.SingleInstance;
import org.quorate.app.node.FolderLauncher;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.ui.AppInfo;
import org.quorate.app.ui.Composition;
import org.quorate.app.ui.DesktopApp;
import org.quorate.app.ui.NoDisplayException;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the desktop together: node, wallet and window over one data folder. */
final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private Desktop() {}

    /**
     * Opens the window and returns when it was closed, with the exit code: zero, or that of the signal that ended it. If a window
     * over the same data folder is open, that one comes forward and opens what is wanted.
     *
     * @param wanted links, and paths of files
     */
    static int open(NodeOptions options, List<String> wanted) {
        Path folder = options.dataFolder().resolve(DataFolders.INSTANCE);
        try {
            return switch (SingleInstance.claim(folder, wanted)) {
                case SingleInstance.Outcome.First(SingleInstance instance) -> {
                    try (instance) {
                        yield open(options, wanted, instance);
                    }
                }
                case SingleInstance.Outcome.HandedOver() -> {
                    LOG.info("Quorate is open with this data folder already: its window has come forward.");
                    yield 0;
                }
                case SingleInstance.Outcome.Silent(String reason) ->
                    throw new CommandException("Quorate is open with the data folder " + options.dataFolder()
                            + " already, but it does not answer (" + reason
                            + ").\nClose it, or end its process, or choose another folder by --data-dir.");
            };
        } catch (IOException unwritable) {
            throw new CommandException("The data folder " + options.dataFolder() + " cannot be used: " + unwritable
                    + "\nChoose another one by --data-dir.");
        }
    }

    private static int open(NodeOptions options, List<String> wanted, SingleInstance instance) {
        new LogFiles(options.dataFolder().resolve(DataFolders.LOGS)).open();
        DisplayCheck display = DisplayCheck.ofThisMachine();
        display.problem().ifPresent(problem -> {
            throw new CommandException(problem);
        });
        DesktopApp app = new DesktopApp(() -> compose(options));
        instance.onCall(app::receive);
        if (!wanted.isEmpty()) {
            app.receive(wanted);
        }
        AtomicInteger exitCode = new AtomicInteger();
        StopSignals.handle(code -> {
            exitCode.set(code);
            app.close();
        });
        try {
            app.run();
        } catch (NoDisplayException dead) {
            throw new CommandException(display.unusable());
        }
        return exitCode.get();
    }

    private static Composition compose(NodeOptions options) {
        Path folder = options.dataFolder();
        SettingsStore settings = new SettingsStore(folder.resolve(DataFolders.SETTINGS));
        Supplier<NodeConfig> config =
                () -> options.desktopConfig(settings.settings().get().workers())
                        .withAddressIndex(settings.settings().get().addressIndex());
        // Wrong options come out now and not when the node starts.
        config.get();
        Path vault = DataFolders.vault(folder);
        return Composition.of(
                new FolderLauncher(config, Desktop::start),
                WalletOptions.standard(vault),
                folder,
                settings,
                new Messages(Locale.getDefault(Locale.Category.DISPLAY)),
                new AppInfo(VersionProvider.version(), folder, vault));
    }

    /** Who started the window from a terminal finds there where a tool can connect. */
    private static QuorateNode start(NodeConfig config) {
        QuorateNode node = QuorateNode.start(config);
        node.status().rpc().ifPresent(address -> LOG.info("JSON-RPC at {}", address));
        return node;
    }
}

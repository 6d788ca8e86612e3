package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quorate.app.diagnostics.LogFiles;
import org.quorate.app.diagnostics.RunLog;
import org.quorate.app.diagnostics.RunMarker;
import org.quorate.app.instance.SingleInstance;
import org.quorate.app.node.FolderLauncher;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.settings.UserSettings;
import org.quorate.app.ui.AppInfo;
import org.quorate.app.ui.Composition;
import org.quorate.app.ui.DesktopApp;
import org.quorate.app.ui.NoDisplayException;
import org.quorate.app.ui.StartMode;
import org.quorate.app.ui.recovery.Recovery;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Puts the desktop together: node, wallet and window over one data folder. */
final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private Desktop() {}

    /**
     * Opens the window and returns when it was closed, with the exit code: zero, or that of the signal that ended it. If a window
     * over the same data folder is open, that one comes forward and opens what is wanted.
     *
     * @param parsed what was typed, for the log
     * @param wanted links, and paths of files
     */
    static int open(NodeOptions options, ParseResult parsed, StartMode mode, List<String> wanted) {
        Path folder = options.dataFolder().resolve(DataFolders.INSTANCE);
        try {
            return switch (SingleInstance.claim(folder, wanted)) {
                case SingleInstance.Outcome.First(SingleInstance instance) -> {
                    try (instance) {
                        yield open(options, parsed, mode, wanted, instance);
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

    private static int open(
            NodeOptions options, ParseResult parsed, StartMode mode, List<String> wanted, SingleInstance instance) {
        try (RunMarker marker =
                RunMarker.begin(options.dataFolder().resolve(DataFolders.INSTANCE), Clock.systemUTC())) {
            Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
                LOG.error("Nobody caught this in {}", thread.getName(), failure);
                marker.failed(failure);
            });
            return open(options, parsed, mode, wanted, instance, marker);
        }
    }

    private static int open(
            NodeOptions options,
            ParseResult parsed,
            StartMode mode,
            List<String> wanted,
            SingleInstance instance,
            RunMarker marker) {
        Logging.toFiles(options, parsed);
        DisplayCheck display = DisplayCheck.ofThisMachine();
        display.problem().ifPresent(problem -> {
            throw new CommandException(problem);
        });
        Optional<String> failures = marker.previous().flatMap(RunMarker.UncleanEnd::failure);
        DesktopApp app =
                new DesktopApp(chosen -> compose(options, chosen, failures), mode, recovery(options, mode, marker));
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
        } catch (CommandException | ParameterException known) {
            throw known;
        } catch (RuntimeException | LinkageError failure) {
            marker.failed(failure);
            throw failure;
        }
        RunLog.note("The window was closed");
        return exitCode.get();
    }

    /** Whoever asks for the safe mode has decided already. */
    private static Optional<Recovery> recovery(NodeOptions options, StartMode mode, RunMarker marker) {
        return marker.previous().filter(_ -> mode == StartMode.USUAL).map(end -> {
            UserSettings settings = new SettingsStore(options.dataFolder().resolve(DataFolders.SETTINGS))
                    .settings()
                    .get();
            return new Recovery(
                    end,
                    settings.language().map(Messages::new).orElseGet(Desktop::systemMessages),
                    settings.theme(),
                    () -> new DesktopSupport(options, end.failure()).bundle());
        });
    }

    /** Does what comes before a window, on a folder that nobody needs, and so trains the start-up cache. */
    static void rehearse() throws IOException {
        Path folder = temporaryFolder();
        if (SingleInstance.claim(folder, List.of()) instanceof SingleInstance.Outcome.First(SingleInstance instance)) {
            try (instance;
                    RunMarker marker = RunMarker.begin(folder, Clock.systemUTC())) {
                new LogFiles(folder).open("Quorate");
                DisplayCheck.ofThisMachine().problem();
                marker.previous();
            }
        }
    }

    private static Messages systemMessages() {
        return new Messages(Locale.getDefault(Locale.Category.DISPLAY));
    }

    /** In safe mode all that was set is out of the way: what is kept beside wallet and chain is in a folder that goes again. */
    private static Composition compose(NodeOptions options, StartMode mode, Optional<String> failures) {
        Path data = options.dataFolder();
        Path folder = mode == StartMode.SAFE ? temporaryFolder() : data;
        SettingsStore settings = new SettingsStore(folder.resolve(DataFolders.SETTINGS));
        Supplier<NodeConfig> config =
                () -> options.desktopConfig(settings.settings().get().workers())
                        .withAddressIndex(settings.settings().get().addressIndex());
        // Wrong options come out now and not when the node starts.
        config.get();
        Path vault = DataFolders.vault(data);
        return Composition.of(
                new FolderLauncher(config, Desktop::start),
                WalletOptions.standard(vault),
                mode == StartMode.SAFE
                        ? each -> WalletSettingsStore.beside(
                                folder.resolve(data.toAbsolutePath().relativize(each.toAbsolutePath())))
                        : WalletSettingsStore::beside,
                folder,
                settings,
                systemMessages(),
                new AppInfo(VersionProvider.version(), data, vault, mode, new DesktopSupport(options, failures)));
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("quorate-safe");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new CommandException("No temporary folder can be made: " + e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", folder, e.toString());
        }
    }

    /** Who started the window from a terminal finds there where a tool can connect. */
    private static QuorateNode start(NodeConfig config) {
        QuorateNode node = QuorateNode.start(config);
        node.status().rpc().ifPresent(address -> LOG.info("JSON-RPC at {}", address));
        return node;
    }
}

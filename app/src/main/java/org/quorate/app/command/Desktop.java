package org.quorate.app.command;

import java.nio.file.Path;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.ui.AppInfo;
import org.quorate.app.ui.Composition;
import org.quorate.app.ui.DesktopApp;
import org.quorate.app.ui.NoDisplayException;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.wallet.WalletOptions;

/** Puts the desktop together: node, wallet and window over one data folder. */
final class Desktop {
    private Desktop() {}

    /** Opens the window and returns when it was closed. */
    static int open(NodeOptions options) {
        Logging.configure();
        DisplayCheck display = DisplayCheck.ofThisMachine();
        display.problem().ifPresent(problem -> {
            throw new CommandException(problem);
        });
        try {
            run(options);
        } catch (NoDisplayException dead) {
            throw new CommandException(display.unusable());
        }
        return 0;
    }

    private static void run(NodeOptions options) {
        NodeConfig node = options.config();
        Path folder = options.dataFolder();
        Path vault = folder.resolve("wallet").resolve("wallet.vault");
        new DesktopApp(() -> {
                    Composition composition = Composition.of(
                            () -> QuorateNode.start(node),
                            WalletOptions.standard(vault),
                            new SettingsStore(folder.resolve("settings.properties")),
                            new AppInfo(VersionProvider.version(), folder, vault));
                    Runtime.getRuntime().addShutdownHook(new Thread(composition::close, "quorate-shutdown"));
                    return composition;
                })
                .run();
    }
}

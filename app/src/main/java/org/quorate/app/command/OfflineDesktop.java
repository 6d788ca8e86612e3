package org.quorate.app.command;

import java.nio.file.Path;
import java.util.Locale;
import org.quorate.app.offline.Offline;
import org.quorate.app.scan.CameraFrames;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.settings.UserSettings;
import org.quorate.app.ui.FxThread;
import org.quorate.app.ui.NoDisplayException;
import org.quorate.app.ui.OfflineWindow;
import org.quorate.app.ui.governance.OfflineSigner;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.dao.offline.SigningLog;

/** {@code quorate --offline} without a command: the window that signs votes, with a vault and no network. */
final class OfflineDesktop {
    private OfflineDesktop() {}

    /** Opens the window and returns when it was closed, with the exit code. */
    static int open(NodeOptions options, Offline.Enforcement enforcement) {
        Path folder = options.dataFolder();
        Path vault = DataFolders.vault(folder);
        DisplayCheck display = DisplayCheck.ofThisMachine();
        display.problem().ifPresent(problem -> {
            throw new CommandException(problem);
        });
        UserSettings settings = new SettingsStore(folder.resolve(DataFolders.SETTINGS))
                .settings()
                .get();
        Messages messages = settings.language()
                .map(Messages::new)
                .orElseGet(() -> new Messages(Locale.getDefault(Locale.Category.DISPLAY)));
        try (WalletService wallet = WalletService.open(WalletOptions.standard(vault))) {
            OfflineWindow window = new OfflineWindow(
                    () -> new OfflineSigner(
                            wallet,
                            SigningLog.beside(vault),
                            CameraFrames::open,
                            messages,
                            new FxThread(),
                            enforcement != Offline.Enforcement.RUNTIME),
                    settings.theme(),
                    settings.zoom());
            StopSignals.handle(code -> window.close());
            window.run();
        } catch (NoDisplayException dead) {
            throw new CommandException(display.unusable());
        }
        return 0;
    }
}

package org.quorate.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.NodeFailure;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;
import org.quorate.wallet.WalletState;

class ShellViewModelTest {
    @TempDir
    private Path folder;

    private SettingsStore settings;
    private ShellViewModel model;

    @BeforeEach
    void make() {
        settings = new SettingsStore(folder.resolve("settings.properties"));
        model = new ShellViewModel(new Messages(Locale.ENGLISH), settings);
    }

    @Test
    void zoomsInStepsWithinItsLimits() {
        model.zoom(Zoom::larger);
        assertThat(settings.settings().get().zoom()).isEqualTo(new Zoom(110));
        for (int i = 0; i < 20; i++) {
            model.zoom(Zoom::smaller);
        }
        assertThat(settings.settings().get().zoom()).isEqualTo(new Zoom(75));
    }

    @Test
    void namesTheNetworkWhileTheNodeRuns() {
        model.onLifecycle(new NodeLifecycle.Running(URI.create("http://127.0.0.1:8545"), List.of(31337L, 31338L)));
        assertThat(model.networkProperty().get()).isEqualTo("Local network \u00b7 chain 31337");
        assertThat(model.networkToneProperty().get()).isEqualTo(Tone.SUCCESS);
    }

    @Test
    void forgetsTheHeightOfANodeThatFailed() {
        model.onLifecycle(new NodeLifecycle.Failed(new NodeFailure(NodeFailure.Reason.INTERNAL, "")));
        assertThat(model.networkProperty().get()).isEqualTo("Node failed");
        assertThat(model.heightProperty().get()).isEmpty();
    }

    @Test
    void saysWhetherTheWalletIsOpen() {
        model.onWallet(new WalletState.Locked());
        assertThat(model.lockProperty().get()).isEqualTo("Wallet locked");
        model.onWallet(new WalletState.Unlocked(List.of(), true));
        assertThat(model.lockProperty().get()).isEqualTo("Wallet unlocked");
        assertThat(model.unlockedProperty().get()).isTrue();
    }

    @Test
    void namesOneTaskAndCountsSeveral() {
        model.onTasks(List.of());
        assertThat(model.tasksProperty().get()).isEmpty();
        model.onTasks(List.of("Unlocking the wallet"));
        assertThat(model.tasksProperty().get()).isEqualTo("Unlocking the wallet");
        model.onTasks(List.of("Unlocking the wallet", "Sending the transfer"));
        assertThat(model.tasksProperty().get()).isEqualTo("2 tasks");
    }

    @Test
    void togglesTheThemeInTheSettings() {
        model.toggleTheme();
        assertThat(settings.settings().get().theme()).isEqualTo(Theme.DARK);
    }
}

package org.quorate.app.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.explorer.ExplorerController;
import org.quorate.app.ui.governance.GovernanceTask;
import org.quorate.app.ui.palette.PaletteCommand;
import org.quorate.app.ui.palette.Shortcut;
import org.quorate.app.ui.settings.SettingsPart;
import org.quorate.app.ui.support.SupportHost;
import org.quorate.app.ui.wallet.WalletTab;
import org.quorate.app.ui.wallet.WalletTask;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;
import org.quorate.wallet.WalletState;

/** Everything that can be done from everywhere, with its name and its keys. */
final class ShellCommands {
    private final AppServices services;
    private final Messages messages;
    private final Messages english = new Messages(Language.ENGLISH);
    private final ShellNavigator go;
    private final ShellViewModel model;
    private final List<PaletteCommand> all = new ArrayList<>();

    /**
     * Makes the commands.
     *
     * @param palette opens the palette
     * @param help shows the shortcuts
     * @param open asks for a file
     * @param support shows doctor, bundle and releases
     * @param quit closes the window
     */
    ShellCommands(
            AppServices services,
            ShellNavigator go,
            ShellViewModel model,
            Runnable palette,
            Runnable help,
            Runnable open,
            SupportHost support,
            Runnable quit) {
        this.services = services;
        this.messages = services.messages();
        this.go = go;
        this.model = model;
        screens();
        wallet();
        governance();
        explorer();
        node();
        settings();
        add("palette", "palette.title", "app.name", Shortcut.PALETTE, palette);
        add("help", "shortcuts.title", "app.name", Shortcut.HELP, help);
        add("open", "command.open", "app.name", Shortcut.OPEN, open);
        support(support);
        add("quit", "command.quit", "app.name", Shortcut.QUIT, quit);
    }

    /** In the order in which they are shown. */
    List<PaletteCommand> all() {
        return List.copyOf(all);
    }

    /** Those that can be done now. */
    List<PaletteCommand> available() {
        return all.stream()
                .filter(command -> command.available().getAsBoolean())
                .toList();
    }

    private void screens() {
        for (Screen screen : Screen.values()) {
            add(
                    "screen-" + screen.key(),
                    "nav." + screen.key(),
                    "palette.section.go",
                    Shortcut.valueOf(screen.name()),
                    () -> go.to(screen));
        }
    }

    private void wallet() {
        String nav = "nav.wallet";
        add("send", "command.send", nav, Shortcut.SEND, this::isNotMissing, () -> go.wallet(WalletTask.SEND));
        add(
                "receive",
                "command.receive",
                nav,
                Shortcut.RECEIVE,
                this::isNotMissing,
                () -> go.wallet(WalletTask.RECEIVE));
        add("move", "command.move", nav, Shortcut.MOVE, this::isNotMissing, () -> go.wallet(WalletTask.MOVE));
        for (WalletTab tab : WalletTab.values()) {
            add(
                    "wallet-" + tab.name().toLowerCase(Locale.ROOT),
                    "wallet.tab." + tab.name(),
                    nav,
                    tab == WalletTab.ACTIVITY ? Optional.of(Shortcut.ACTIVITY) : Optional.empty(),
                    this::isNotMissing,
                    () -> go.wallet(tab));
        }
        add("attest", "attest.title", nav, Optional.empty(), this::isNotMissing, () -> go.wallet(WalletTask.ATTEST));
        add(
                "create-wallet",
                "wallet.welcome.create.title",
                nav,
                Optional.empty(),
                this::isMissing,
                () -> go.wallet(WalletTask.CREATE));
        add(
                "restore-wallet",
                "wallet.welcome.restore.title",
                nav,
                Optional.empty(),
                this::isMissing,
                () -> go.wallet(WalletTask.RESTORE));
        add("amounts", "command.amounts", nav, Shortcut.AMOUNTS, () -> services.walletSettings()
                .update(now -> now.withAmountsHidden(!now.amountsHidden())));
        add(
                "lock",
                "command.lock",
                nav,
                Shortcut.LOCK,
                () -> services.wallet().state() instanceof WalletState.Unlocked,
                () -> services.wallet().lock());
    }

    private void support(SupportHost support) {
        String section = "support.title";
        add("doctor", "support.doctor", section, Optional.empty(), () -> true, support::doctor);
        add("bundle", "support.bundle", section, Optional.empty(), () -> true, support::bundle);
        add("updates", "support.updates", section, Optional.empty(), () -> true, support::updates);
    }

    private boolean isMissing() {
        return services.wallet().state() instanceof WalletState.NoVault;
    }

    private boolean isNotMissing() {
        return !isMissing();
    }

    private void governance() {
        String nav = "nav.governance";
        add(
                "propose",
                "governance.propose",
                nav,
                Shortcut.PROPOSE,
                this::isFollowing,
                () -> go.governance(GovernanceTask.PROPOSE));
        add(
                "delegate",
                "governance.delegate",
                nav,
                Optional.empty(),
                this::isFollowing,
                () -> go.governance(GovernanceTask.DELEGATE));
        add(
                "watch",
                "governance.watch",
                nav,
                Optional.empty(),
                this::isFollowing,
                () -> go.governance(GovernanceTask.WATCH));
        add(
                "connect",
                "governance.connect",
                nav,
                Optional.empty(),
                () -> true,
                () -> go.governance(GovernanceTask.CONNECT));
        add(
                "create-dao",
                "governance.create",
                nav,
                Optional.empty(),
                () -> true,
                () -> go.governance(GovernanceTask.CREATE));
    }

    private boolean isFollowing() {
        return !services.governance().book().daos().get().isEmpty();
    }

    private void explorer() {
        add("find", "command.find", "nav.explorer", Shortcut.FIND, go::search);
        for (ExplorerController.Tab tab : ExplorerController.Tab.values()) {
            add(
                    "explorer-" + tab.key(),
                    "explorer.tab." + tab.key(),
                    "nav.explorer",
                    Optional.empty(),
                    () -> true,
                    () -> go.explorer(tab));
        }
    }

    private void node() {
        String nav = "nav.node";
        add("node-start", "command.node.start", nav, Optional.empty(), () -> !isRunning(), services.node()::start);
        add("node-stop", "command.node.stop", nav, Optional.empty(), this::isRunning, go::askStop);
        add("node-restart", "command.node.restart", nav, Optional.empty(), this::isRunning, go::askRestart);
        add("measure", "node.measure.title", nav, Optional.empty(), this::mayMeasure, () -> {
            go.to(Screen.NODE);
            services.benchmark().start();
        });
        add("rpc", "command.rpc", nav, Optional.empty(), this::isRunning, this::copyRpc);
    }

    private boolean mayMeasure() {
        return !services.eco().get().plan().resting();
    }

    private boolean isRunning() {
        return services.node().lifecycle().get() instanceof NodeLifecycle.Running;
    }

    private void copyRpc() {
        if (services.node().lifecycle().get() instanceof NodeLifecycle.Running(var rpc, var chainIds)) {
            ClipboardContent content = new ClipboardContent();
            content.putString(rpc.toString());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void settings() {
        String nav = "nav.settings";
        add("theme", "command.theme", nav, Shortcut.THEME, model::toggleTheme);
        add("larger", "command.larger", nav, Shortcut.LARGER, () -> model.zoom(Zoom::larger));
        add("smaller", "command.smaller", nav, Shortcut.SMALLER, () -> model.zoom(Zoom::smaller));
        add("usual-size", "command.usualSize", nav, Shortcut.USUAL_SIZE, () -> model.zoom(now -> Zoom.NONE));
        for (SettingsPart part : SettingsPart.values()) {
            add(
                    "settings-" + part.name().toLowerCase(Locale.ROOT),
                    part.text(),
                    nav,
                    Optional.empty(),
                    () -> true,
                    () -> go.settings(part));
        }
        for (Theme theme : Theme.values()) {
            addNamed(
                    "theme-" + theme.name(),
                    messages.text("command.theme.of", messages.text("theme." + theme.name())),
                    english.text("command.theme.of", english.text("theme." + theme.name())),
                    () -> services.settings().update(now -> now.withTheme(theme)));
        }
        for (Language language : Language.values()) {
            addNamed(
                    "language-" + language.tag(),
                    messages.text("command.language.of", language.ownName()),
                    english.text("command.language.of", language.name()),
                    () -> go.leaving(() -> services.settings().update(now -> now.withLanguage(Optional.of(language)))));
        }
    }

    private void add(String id, String key, String section, Shortcut shortcut, Runnable action) {
        add(id, key, section, shortcut, () -> true, action);
    }

    private void add(
            String id, String key, String section, Shortcut shortcut, BooleanSupplier available, Runnable action) {
        add(id, key, section, Optional.of(shortcut), available, action);
    }

    private void add(
            String id,
            String key,
            String section,
            Optional<Shortcut> shortcut,
            BooleanSupplier available,
            Runnable action) {
        all.add(new PaletteCommand(
                id,
                messages.text(key),
                messages.text(section),
                List.of(english.text(key)),
                shortcut,
                available,
                action));
    }

    private void addNamed(String id, String title, String alias, Runnable action) {
        all.add(new PaletteCommand(
                id, title, messages.text("nav.settings"), List.of(alias), Optional.empty(), () -> true, action));
    }
}

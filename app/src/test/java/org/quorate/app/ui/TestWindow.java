package org.quorate.app.ui;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.quorate.app.ballot.BallotDesk;
import org.quorate.app.ballot.BallotWatch;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.energy.EcoState;
import org.quorate.app.governance.DaoBook;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.VoteFolder;
import org.quorate.app.governance.VoteWatch;
import org.quorate.app.logs.LogBuffer;
import org.quorate.app.node.FakeBenchmarkService;
import org.quorate.app.node.NodeService;
import org.quorate.app.node.Workspaces;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.support.ComputerSupport;
import org.quorate.app.system.FakeMachine;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.tray.Tray;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.app.wallet.FakeBitcoinService;
import org.quorate.app.wallet.WalletServices;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.app.wallet.Wallets;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.vault.Argon2Parameters;
import org.quorate.wallet.vault.WalletFolder;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The real window over a node of the test's choice, a wallet in a temporary folder, and the least key derivation. */
public final class TestWindow implements AutoCloseable {
    public static final String PASSWORD = "seven calm herons";
    private static final long PATIENCE_SECONDS = 60;

    public final AppServices services;
    public final DesktopWindow window;
    public final Stage stage;

    /** By which ballots are opened. */
    public final TurnedClock clock;

    private TestWindow(AppServices services, DesktopWindow window, Stage stage, TurnedClock clock) {
        this.services = services;
        this.window = window;
        this.stage = stage;
        this.clock = clock;
    }

    /** To be called on the JavaFX thread. */
    public static TestWindow open(Stage stage, NodeService node, Path folder) {
        return open(stage, node, folder, new FakeBitcoinService());
    }

    /** As above, with Bitcoin as the test has it. */
    public static TestWindow open(Stage stage, NodeService node, Path folder, BitcoinService bitcoin) {
        return open(stage, node, folder, bitcoin, () -> {
            throw new WalletException(DaoProblem.CAMERA_NONE);
        });
    }

    /** As above, with a camera that shows what the test has it show. */
    public static TestWindow open(
            Stage stage, NodeService node, Path folder, BitcoinService bitcoin, FrameSource.Opener camera) {
        return open(stage, node, folder, bitcoin, camera, menu -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** As above, on a desktop that has the test's tray. */
    public static TestWindow open(
            Stage stage,
            NodeService node,
            Path folder,
            BitcoinService bitcoin,
            FrameSource.Opener camera,
            Tray.Desktop desktop) {
        WalletOptions wallet =
                new WalletOptions(folder.resolve("wallet.vault"), Argon2Parameters.MINIMUM, Duration.ofMinutes(10));
        DaoService governance = new DaoService(
                node.lifecycle(),
                new DaoBook(folder.resolve("daos.json"), Runnable::run),
                new VoteFolder(folder.resolve("votes")),
                _ -> {});
        TurnedClock clock = new TurnedClock();
        Wallets wallets = new Wallets(
                new WalletFolder(wallet.vaultFile()),
                entry -> wallet(entry, wallet, bitcoin, governance, node, clock),
                ForkJoinPool.commonPool());
        WalletServices chosen = wallets.chosen().get();
        AppServices services = new AppServices(
                node,
                wallets,
                chosen.wallet(),
                chosen.settings(),
                chosen.bitcoin(),
                new FakeMachine(),
                new MutableObservable<>(EcoState.OFF),
                new FakeBenchmarkService(),
                new ContractBook(folder.resolve("contracts"), Runnable::run),
                new Workspaces(folder.resolve("workspaces"), node.workspaceNode(), Clock.systemUTC()),
                governance,
                new VoteWatch(governance, node.lifecycle(), Duration.ofSeconds(1)),
                chosen.ballots(),
                chosen.ballotWatch(),
                camera,
                new LogBuffer(),
                new SettingsStore(folder.resolve("settings.properties")),
                new RunningTasks(),
                new Messages(Locale.ENGLISH),
                new FxThread(),
                Clock.systemUTC(),
                new AppInfo(
                        "1.2.3",
                        folder.resolve("chain"),
                        folder.resolve("wallet.vault"),
                        StartMode.USUAL,
                        new ComputerSupport(folder)));
        DesktopWindow window = new DesktopWindow(services, desktop);
        // The headless screen has 1000 by 1000 pixels, and a window must not reach beyond.
        stage.setX(0);
        stage.setY(0);
        window.show(stage);
        stage.setWidth(1000);
        stage.setHeight(1000);
        return new TestWindow(services, window, stage, clock);
    }

    private static WalletServices wallet(
            WalletFolder.Entry entry,
            WalletOptions options,
            BitcoinService bitcoin,
            DaoService governance,
            NodeService node,
            Clock clock) {
        BallotDrafts ballots = BallotDrafts.beside(entry.vault());
        QuestionDrafts questions = QuestionDrafts.beside(entry.vault());
        WalletService wallet =
                WalletService.open(new WalletOptions(entry.vault(), options.argon2(), options.autoLock()));
        return new WalletServices(
                entry,
                wallet,
                new WalletSettingsStore(WalletSettingsStore.beside(entry.vault())).follow(wallet),
                bitcoin,
                new BallotDesk(governance, ballots, questions, clock),
                new BallotWatch(governance, ballots, questions, node.lifecycle(), clock, Duration.ofSeconds(1)));
    }

    /** Waits until a node with that id is there and visible. */
    public <T extends Node> T await(FxRobot robot, String id) {
        await(id + " is shown", () -> robot.lookup("#" + id)
                .tryQuery()
                .filter(TestWindow::isShown)
                .isPresent());
        return robot.lookup("#" + id).query();
    }

    /** Waits for a condition that is looked at on the JavaFX thread. */
    public void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean)
                            .get());
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain until " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    public static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    @Override
    public void close() {
        Platform.runLater(stage::hide);
        WaitForAsyncUtils.waitForFxEvents();
        services.voteWatch().close();
        services.governance().close();
        services.wallets().close();
        services.node().close();
        services.log().close();
    }
}

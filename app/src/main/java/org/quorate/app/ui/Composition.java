package org.quorate.app.ui;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.quorate.app.ballot.BallotDesk;
import org.quorate.app.ballot.BallotWatch;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.energy.EcoKeeper;
import org.quorate.app.governance.DaoBook;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.VoteFolder;
import org.quorate.app.governance.VoteWatch;
import org.quorate.app.logs.LogBuffer;
import org.quorate.app.node.EmbeddedBenchmarkService;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.node.NodeLauncher;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.Workspaces;
import org.quorate.app.scan.CameraFrames;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.system.Machine;
import org.quorate.app.system.OshiMachine;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.wallet.ServedBitcoinService;
import org.quorate.app.wallet.WalletServices;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.app.wallet.Wallets;
import org.quorate.node.bench.LoadBench;
import org.quorate.node.bench.LoadPlan;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.vault.WalletFolder;

/** The services of a window, made by hand, and their end. */
public record Composition(AppServices services, EcoKeeper eco) implements AutoCloseable {
    private static final Duration WATCH_PERIOD = Duration.ofSeconds(15);

    /** OSHI takes a second of processor time to load: not while the window opens. */
    private static final Duration OSHI_AFTER = Duration.ofSeconds(3);

    /**
     * Services over real parts. Nothing slow happens here: the node starts when it is told to, OSHI loads by itself.
     *
     * @param node starts the node
     * @param folder of what the person keeps beside wallet and chain: loaded contracts, saved states
     * @param walletSettings where the settings of a vault are
     * @param messages texts, where the settings name no language
     */
    public static Composition of(
            NodeLauncher node,
            WalletOptions wallet,
            UnaryOperator<Path> walletSettings,
            Path folder,
            SettingsStore settings,
            Messages messages,
            AppInfo info) {
        Clock clock = Clock.systemUTC();
        EmbeddedNodeService service = new EmbeddedNodeService(node, clock);
        Workspaces workspaces = new Workspaces(folder.resolve("workspaces"), service.workspaceNode(), clock);
        service.lifecycle().observe(state -> {
            if (state instanceof NodeLifecycle.Stopped || state instanceof NodeLifecycle.Failed) {
                workspaces.onNodeStopped();
            }
        });
        Machine machine =
                new OshiMachine(CompletableFuture.delayedExecutor(OSHI_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        EcoKeeper eco = new EcoKeeper(() -> settings.settings().get().eco(), machine::power, service::paced);
        service.lifecycle().observe(_ -> eco.lookSoon());
        settings.settings().observe(_ -> eco.lookSoon());
        eco.start();
        DaoBook daos = new DaoBook(folder.resolve("daos.json"), ForkJoinPool.commonPool());
        service.lifecycle().observe(state -> {
            if (state instanceof NodeLifecycle.Running) {
                service.developmentDao().map(FollowedDao::of).ifPresent(daos::begin);
            }
        });
        DaoService governance =
                new DaoService(service.lifecycle(), daos, new VoteFolder(folder.resolve("votes")), service::favour);
        Wallets wallets = new Wallets(
                new WalletFolder(wallet.vaultFile()),
                entry -> wallet(entry, wallet, walletSettings, governance, service, clock),
                ForkJoinPool.commonPool());
        WalletServices chosen = wallets.chosen().get();
        return new Composition(
                new AppServices(
                        service,
                        wallets,
                        chosen.wallet(),
                        chosen.settings(),
                        chosen.bitcoin(),
                        machine,
                        eco.state(),
                        new EmbeddedBenchmarkService(() -> new LoadBench(LoadPlan.quick())),
                        new ContractBook(folder.resolve("contracts"), ForkJoinPool.commonPool()),
                        workspaces,
                        governance,
                        new VoteWatch(governance, service.lifecycle(), WATCH_PERIOD),
                        chosen.ballots(),
                        chosen.ballotWatch(),
                        CameraFrames::open,
                        new LogBuffer(),
                        settings,
                        new RunningTasks(),
                        messages,
                        new FxThread(),
                        clock,
                        info),
                eco);
    }

    private static WalletServices wallet(
            WalletFolder.Entry entry,
            WalletOptions options,
            UnaryOperator<Path> settings,
            DaoService governance,
            EmbeddedNodeService node,
            Clock clock) {
        Path vault = entry.vault();
        BallotDrafts ballots = BallotDrafts.beside(vault);
        QuestionDrafts questions = QuestionDrafts.beside(vault);
        WalletService wallet = WalletService.open(new WalletOptions(vault, options.argon2(), options.autoLock()));
        WalletSettingsStore chosen = new WalletSettingsStore(settings.apply(vault)).follow(wallet);
        chosen.settings().observe(now -> wallet.setAutoLock(now.autoLock()));
        return new WalletServices(
                entry,
                wallet,
                chosen,
                new ServedBitcoinService(wallet, chosen, vault.getParent(), clock),
                new BallotDesk(governance, ballots, questions, clock),
                new BallotWatch(governance, ballots, questions, node.lifecycle(), clock, WATCH_PERIOD));
    }

    /** Locks the wallet, ends a measurement and stops the node. */
    @Override
    public void close() {
        services.voteWatch().close();
        services.governance().close();
        services.wallets().close();
        services.benchmark().close();
        eco.close();
        services.node().close();
        services.log().close();
    }
}

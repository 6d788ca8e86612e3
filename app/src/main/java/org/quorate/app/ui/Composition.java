package org.quorate.app.ui;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.node.EmbeddedBenchmarkService;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.system.OshiCoreLoad;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.node.QuorateNode;
import org.quorate.node.bench.LoadBench;
import org.quorate.node.bench.LoadPlan;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;

/** The services of a window, made by hand, and their end. */
public record Composition(AppServices services) implements AutoCloseable {
    /**
     * Services over real parts. Nothing slow happens here: the node starts when it is told to, OSHI loads by itself.
     *
     * @param node starts the node
     * @param contracts folder of the loaded contracts
     */
    public static Composition of(
            Supplier<QuorateNode> node, WalletOptions wallet, Path contracts, SettingsStore settings, AppInfo info) {
        Clock clock = Clock.systemUTC();
        return new Composition(new AppServices(
                new EmbeddedNodeService(node, clock),
                WalletService.open(wallet),
                new OshiCoreLoad(ForkJoinPool.commonPool()),
                new EmbeddedBenchmarkService(() -> new LoadBench(LoadPlan.quick())),
                new ContractBook(contracts),
                settings,
                new RunningTasks(),
                new Messages(Locale.ENGLISH),
                new FxThread(),
                clock,
                info));
    }

    /** Locks the wallet, ends a measurement and stops the node. */
    @Override
    public void close() {
        services.wallet().close();
        services.benchmark().close();
        services.node().close();
    }
}

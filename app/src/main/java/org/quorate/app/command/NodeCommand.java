package org.quorate.app.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.quorate.app.energy.EcoKeeper;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.node.NodeLog;
import org.quorate.app.node.PacedNode;
import org.quorate.app.system.Machine;
import org.quorate.app.system.NodeOwner;
import org.quorate.app.system.OshiMachine;
import org.quorate.node.DevAccount;
import org.quorate.node.NodeConfig;
import org.quorate.node.NodeProblem;
import org.quorate.node.NodeStartException;
import org.quorate.node.NodeStatus;
import org.quorate.node.QuorateNode;
import org.quorate.node.ShardStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quorate node}: the node alone, until SIGTERM or Ctrl+C. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Run the node without a window until it is told to stop (Ctrl+C or SIGTERM).",
        subcommands = {SnapshotCommand.class, RestoreCommand.class})
final class NodeCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions options;

    @Option(
            names = "--eco",
            paramLabel = "WHEN",
            defaultValue = "off",
            description =
                    "Save power: off, battery (while this computer runs on it) or always. Blocks then come every 5 to"
                            + " 10 s, and on battery the files are not tidied (default: ${DEFAULT-VALUE}).")
    private EcoMode eco;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config = options.config();
        if (!options.inMemory()) {
            Logging.toFiles(options, spec.commandLine().getParseResult());
        }
        QuorateNode node = start(config);
        // Not a shutdown hook: the JDK closes the log by one of its own, at the same time.
        CompletableFuture<Integer> told = new CompletableFuture<>();
        StopSignals.handle(told::complete);
        Optional<EcoKeeper> keeper = keeper(node);
        try {
            announce(node);
            keeper.ifPresent(EcoKeeper::start);
            while (true) {
                try {
                    return told.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException goesOn) {
                    node.status().problem().ifPresent(NodeCommand::fail);
                } catch (ExecutionException never) {
                    throw new IllegalStateException(never);
                }
            }
        } finally {
            keeper.ifPresent(EcoKeeper::close);
            stop(node);
        }
    }

    /** The computer is not asked for a battery unless that matters. */
    private Optional<EcoKeeper> keeper(QuorateNode node) {
        if (eco == EcoMode.OFF) {
            return Optional.empty();
        }
        Machine machine = new OshiMachine(ForkJoinPool.commonPool());
        return Optional.of(new EcoKeeper(() -> eco, machine::power, () -> Optional.of(new PacedNode(node))));
    }

    private static QuorateNode start(NodeConfig config) {
        long begin = System.nanoTime();
        try {
            QuorateNode node = QuorateNode.start(config);
            NodeLog.started(node, Duration.ofNanos(System.nanoTime() - begin));
            return node;
        } catch (RuntimeException refused) {
            NodeLog.refused(refused);
            throw config.dataFolder()
                    .filter(_ -> refused instanceof NodeStartException known
                            && known.reason() == NodeStartException.Reason.DATA_IN_USE)
                    .flatMap(NodeOwner::of)
                    .<RuntimeException>map(owner -> new CommandException(refused.getMessage() + "\nIt is "
                            + owner.words() + "; this stops it: " + owner.stopCommand()))
                    .orElse(refused);
        }
    }

    private static void fail(NodeProblem problem) {
        NodeLog.fell(problem);
        throw new CommandException(problem.message());
    }

    /** The address stands last on its line, and that line is the last: scripts that asked for port 0 read it there. */
    private void announce(QuorateNode node) {
        NodeStatus status = node.status();
        for (ShardStatus shard : status.shards()) {
            print("shard %d: chain id %s, height %d".formatted(shard.index(), shard.chainId(), shard.height()));
        }
        announceKeys(node.devAccounts());
        node.developmentDao()
                .ifPresent(dao ->
                        print("development DAO of the ten accounts, on every shard: governor %s, token %s, treasury %s"
                                .formatted(
                                        dao.governor().toChecksummed(),
                                        dao.token().toChecksummed(),
                                        dao.treasury().toChecksummed())));
        status.rpc().ifPresent(address -> print("JSON-RPC at " + address));
    }

    private void announceKeys(List<DevAccount> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        print("development accounts with their private keys; everybody knows them, so keep nothing of value there:");
        for (int i = 0; i < accounts.size(); i++) {
            DevAccount account = accounts.get(i);
            print("(%d) %s %s".formatted(i, account.address().toChecksummed(), account.privateKey()));
        }
    }

    private void stop(QuorateNode node) {
        print("stopping ...");
        NodeLog.stopping(node);
        long begin = System.nanoTime();
        node.close();
        NodeLog.stopped(Duration.ofNanos(System.nanoTime() - begin));
        print("stopped");
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}

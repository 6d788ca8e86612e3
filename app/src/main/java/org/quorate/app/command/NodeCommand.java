package org.quorate.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quorate.app.diagnostics.LogFiles;
import org.quorate.node.DevAccount;
import org.quorate.node.NodeConfig;
import org.quorate.node.NodeProblem;
import org.quorate.node.NodeState;
import org.quorate.node.NodeStatus;
import org.quorate.node.QuorateNode;
import org.quorate.node.ShardStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    private CommandSpec spec;

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config = options.config();
        if (!options.inMemory()) {
            new LogFiles(options.dataFolder().resolve(DataFolders.LOGS)).open();
        }
        QuorateNode node = QuorateNode.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "quorate-shutdown"));
        announce(node);
        while (!stopped.await(1, TimeUnit.SECONDS)) {
            if (node.status().state() == NodeState.FAILED) {
                throw new CommandException(
                        node.status().problem().map(NodeProblem::message).orElse("The node has failed."));
            }
        }
        return 0;
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
        node.close();
        print("stopped");
        stopped.countDown();
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}

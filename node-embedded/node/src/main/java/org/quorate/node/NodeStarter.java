package org.quorate.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.quorate.chain.NodeChains;
import org.quorate.chain.Shards;
import org.quorate.chain.dev.DevControlException;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisException;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.chain.status.NodeVitals;
import org.quorate.chain.status.ShardMonitor;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoreInspection;
import org.quorate.consensus.SoloEngine;
import org.quorate.evm.TransactionProcessor;
import org.quorate.node.NodeStartException.Reason;
import org.quorate.node.RunningNode.Levers;
import org.quorate.node.ballot.BallotMethods;
import org.quorate.node.ballot.BallotStore;
import org.quorate.node.ballot.SettledStates;
import org.quorate.node.index.AddressIndex;
import org.quorate.node.metrics.ExecutorMeters;
import org.quorate.node.metrics.NodeMeters;
import org.quorate.node.metrics.PipelineMeters;
import org.quorate.node.metrics.ShardMeters;
import org.quorate.node.metrics.StoreMeters;
import org.quorate.node.verify.ReproducerWriter;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.parallel.ParallelOptions;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.VerifyingExecutor;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcExtension;
import org.quorate.rpc.RpcServer;
import org.quorate.rpc.RpcServerException;
import org.quorate.rpc.dev.DevNode;
import org.quorate.rpc.dev.console.Console;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a node together. Rounds begin only when everything else is up. */
final class NodeStarter {
    private static final Logger LOG = LoggerFactory.getLogger(NodeStarter.class);

    private NodeStarter() {}

    static QuorateNode start(NodeConfig config, Clock clock) {
        TransactionProcessor processor =
                config.devMethods() ? TransactionProcessor.lettingContractsSend() : new TransactionProcessor();
        BlockStmExecutor executor = new BlockStmExecutor(processor, options(config));
        try {
            return start(config, executor, clock);
        } catch (RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    /** What is verified is executed in parallel, also blocks for which that does not pay. */
    private static ParallelOptions options(NodeConfig config) {
        return config.verifyParallel()
                ? ParallelOptions.of(Math.max(2, config.workers())).withGate(0)
                : ParallelOptions.of(config.workers());
    }

    private static QuorateNode start(NodeConfig config, BlockStmExecutor executor, Clock clock) {
        if (config.devMethods()) {
            DevNodeStarter starter = new DevNodeStarter(config);
            BlockExecutor checked = config.verifyParallel() ? verifying(config, executor) : executor;
            DevNode node = explained(() -> starter.open(genesis(config), checked, clock));
            return start(
                    config,
                    node.chain(),
                    executor,
                    clock,
                    (rpc, monitor, metrics, more) -> RpcServer.start(rpc, node, monitor, metrics, more),
                    Optional.of(node.console()),
                    new Levers(BlockPace.of(node.chain()), new Upkeep()),
                    () -> starter.farewell(node));
        }
        SoloEngine ordering = ordering(config, clock);
        Levers levers = new Levers(BlockPace.of(ordering), new Upkeep());
        ChainEngine chains = explained(() -> openChains(config, executor, ordering, levers.upkeep(), clock));
        return start(config, chains, executor, clock, RpcServer::start, Optional.empty(), levers, () -> {});
    }

    private interface ServerStart {
        RpcServer start(RpcConfig config, ShardMonitor monitor, Supplier<String> metrics, RpcExtension more);
    }

    /** @param farewell done before the chains are closed */
    private static QuorateNode start(
            NodeConfig config,
            NodeChains chains,
            BlockStmExecutor executor,
            Clock clock,
            ServerStart server,
            Optional<Console> console,
            Levers levers,
            Runnable farewell) {
        NodeMeters meters = new NodeMeters(List.of(
                new ShardMeters(chains),
                new ExecutorMeters(executor::statistics),
                new PipelineMeters(chains::pipeline),
                new StoreMeters(chains::storeMetrics)));
        ShardMonitor monitor = new ShardMonitor(chains, NodeVitals.of(chains, executor::effort), clock);
        Optional<BallotStore> ballots = openBallots(config);
        Optional<SettledStates> states = ballots.map(store -> new SettledStates(store, chains));
        try {
            RpcConfig rpcConfig = RpcConfig.of(config.httpHost(), config.httpPort(), config.devMethods())
                    .withToken(config.httpToken());
            RpcServer rpc = explained(() -> server.start(
                    rpcConfig,
                    monitor,
                    meters::page,
                    ballots.<RpcExtension>map(BallotMethods::new).orElse(RpcExtension.NONE)));
            RunningNode node = new RunningNode(
                    config,
                    chains,
                    monitor,
                    executor,
                    rpc,
                    meters,
                    openIndex(config, chains),
                    clock,
                    console,
                    levers,
                    () -> {
                        farewell.run();
                        states.ifPresent(SettledStates::close);
                        ballots.ifPresent(NodeStarter::close);
                    });
            chains.start();
            return node;
        } catch (RuntimeException e) {
            states.ifPresent(SettledStates::close);
            ballots.ifPresent(NodeStarter::close);
            meters.close();
            chains.close();
            throw e;
        }
    }

    /** A node that cannot keep ballots does without. */
    private static Optional<BallotStore> openBallots(NodeConfig config) {
        Optional<Path> folder = config.devMethods() ? Optional.empty() : config.dataFolder();
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            String url = folder.map(data ->
                            "jdbc:h2:file:" + data.resolve(DataPart.BALLOT_FILE).toAbsolutePath()
                                    + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=4096;TRACE_LEVEL_FILE=0")
                    .orElseGet(() -> "jdbc:h2:mem:" + UUID.randomUUID());
            return Optional.of(new BallotStore(url, BallotStore.Limits.DEFAULT));
        } catch (SQLException | IOException e) {
            LOG.warn("Ballots cannot be kept: {}", e.toString());
            return Optional.empty();
        }
    }

    private static void close(BallotStore ballots) {
        try {
            ballots.close();
        } catch (SQLException e) {
            LOG.warn("The ballots were not closed well: {}", e.toString());
        }
    }

    /** Of a development chain, which is lost at the end, in memory. */
    private static Optional<AddressIndex> openIndex(NodeConfig config, Shards chains) {
        if (!config.addressIndex()) {
            return Optional.empty();
        }
        Optional<Path> folder = config.devMethods() ? Optional.empty() : config.dataFolder();
        return AddressIndex.open(folder.map(data -> data.resolve(DataPart.INDEX_FOLDER)), chains);
    }

    private static SoloEngine ordering(NodeConfig config, Clock clock) {
        return switch (config.sealing()) {
            case Sealing.Interval interval -> SoloEngine.every(interval.blockTime(), clock);
            case Sealing.Automine _ -> SoloEngine.onDemand(clock);
        };
    }

    private static ChainEngine openChains(
            NodeConfig config, BlockExecutor executor, SoloEngine ordering, Upkeep upkeep, Clock clock) {
        return ChainEngine.open(new ChainEngine.Setup(
                config.dataFolder(),
                genesis(config),
                config.shards(),
                config.beneficiary(),
                config.verifyParallel() ? verifying(config, executor) : executor,
                ordering,
                clock,
                config.store().tidiedWhile(upkeep::isAllowed),
                config.workers()));
    }

    /** Opens the chains without making blocks, only to write a snapshot of them. */
    static long writeSnapshot(NodeConfig config, Path file) {
        Clock clock = Clock.systemUTC();
        try (ChainEngine chains = explained(() -> openChains(
                config,
                new SequentialExecutor(new TransactionProcessor()),
                ordering(config, clock),
                new Upkeep(),
                clock))) {
            return explained(() -> chains.writeSnapshot(file));
        }
    }

    static long restore(NodeConfig config, Path snapshot) {
        return explained(() ->
                ChainEngine.restore(snapshot, config.dataFolder().orElseThrow(), genesis(config), config.shards()));
    }

    static OptionalInt inspect(Path dataFolder) {
        return explained(() -> StoreInspection.shards(dataFolder));
    }

    private static Genesis genesis(NodeConfig config) {
        return config.genesisFile().map(GenesisFile::read).orElseGet(DevGenesis::load);
    }

    private static BlockExecutor verifying(NodeConfig config, BlockExecutor executor) {
        Path folder = config.dataFolder().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        return new VerifyingExecutor(
                executor,
                new SequentialExecutor(
                        config.devMethods() ? TransactionProcessor.lettingContractsSend() : new TransactionProcessor()),
                new ReproducerWriter(folder.resolve("differences")));
    }

    private static <T> T explained(Supplier<T> step) {
        try {
            return step.get();
        } catch (StoreException e) {
            throw new NodeStartException(NodeProblem.reason(e.reason()), e.getMessage(), e);
        } catch (GenesisException | DevControlException e) {
            throw new NodeStartException(Reason.BAD_CONFIGURATION, e.getMessage(), e);
        } catch (RpcServerException e) {
            throw new NodeStartException(e.portInUse() ? Reason.PORT_IN_USE : Reason.OTHER, e.getMessage(), e);
        }
    }
}

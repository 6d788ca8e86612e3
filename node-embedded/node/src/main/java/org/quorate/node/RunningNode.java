package org.quorate.node;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.NodeChains;
import org.quorate.chain.PoolView;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.genesis.DevDao;
import org.quorate.chain.metrics.Throughput;
import org.quorate.chain.metrics.ThroughputRecorder;
import org.quorate.chain.metrics.Window;
import org.quorate.chain.status.NodeFigures;
import org.quorate.chain.status.Placement;
import org.quorate.chain.status.ShardMonitor;
import org.quorate.node.ballot.FavouredTokens;
import org.quorate.node.explorer.NodeExplorer;
import org.quorate.node.explorer.ShardsExplorer;
import org.quorate.node.index.AddressIndex;
import org.quorate.node.metrics.NodeMeters;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.protocol.Address;
import org.quorate.rpc.RpcServer;
import org.quorate.rpc.dev.DevAccounts;
import org.quorate.rpc.dev.console.Console;

/** The parts of a node that run, and what is measured of them. */
final class RunningNode implements QuorateNode {
    private final NodeConfig config;
    private final NodeChains chains;
    private final ShardMonitor monitor;
    private final BlockStmExecutor executor;
    private final RpcServer rpc;
    private final NodeMeters meters;
    private final Optional<AddressIndex> addresses;
    private final NodeExplorer explorer;
    private final FavouredTokens favoured;
    private final Clock clock;
    private final Optional<Console> console;
    private final Levers levers;
    private final Runnable farewell;
    private final Instant started;
    private final ThroughputRecorder total = new ThroughputRecorder();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;

    /** What can be changed while the node runs. */
    record Levers(BlockPace pace, Upkeep upkeep) {}

    RunningNode(
            NodeConfig config,
            NodeChains chains,
            ShardMonitor monitor,
            BlockStmExecutor executor,
            RpcServer rpc,
            NodeMeters meters,
            Optional<AddressIndex> addresses,
            FavouredTokens favoured,
            Clock clock,
            Optional<Console> console,
            Levers levers,
            Runnable farewell) {
        this.config = config;
        this.chains = chains;
        this.monitor = monitor;
        this.executor = executor;
        this.rpc = rpc;
        this.meters = meters;
        this.addresses = addresses;
        this.favoured = favoured;
        this.explorer = new ShardsExplorer(chains, addresses);
        this.clock = clock;
        this.console = console;
        this.levers = levers;
        levers.upkeep().add(addresses);
        this.farewell = farewell;
        this.started = clock.instant();
        chains.onRound(this::count);
    }

    private void count(Round round) {
        int sum = 0;
        for (CommittedBlock block : round.blocks()) {
            sum += block.transactions().size();
        }
        total.add(sum, clock.instant());
    }

    @Override
    public long writeSnapshot(Path file) {
        return chains.writeSnapshot(file);
    }

    @Override
    public Optional<StateMarks> marks() {
        return chains instanceof DevChain development ? Optional.of(new StateMarks(development)) : Optional.empty();
    }

    @Override
    public NodeConfig config() {
        return config;
    }

    @Override
    public NodeStatus status() {
        Instant now = clock.instant();
        NodeState state = state();
        List<ShardStatus> shards =
                chains.all().stream().map(shard -> status(shard, state)).toList();
        return new NodeStatus(
                state,
                chains.failure().map(NodeProblem::of),
                closing.get() ? Optional.empty() : Optional.of(rpcAddress()),
                Duration.between(started, now),
                chains.head().number(),
                total.current(now),
                total.peak(),
                shards.stream()
                        .mapToInt(shard -> shard.pending() + shard.queued())
                        .sum(),
                shards);
    }

    @Override
    public NodeFigures figures() {
        return monitor.figures();
    }

    @Override
    public Placement placement() {
        return monitor.placement();
    }

    @Override
    public Optional<Duration> blockTime() {
        return levers.pace().time();
    }

    @Override
    public boolean setBlockTime(Duration time) {
        return levers.pace().set(new Sealing.Interval(time).blockTime());
    }

    @Override
    public void pauseUpkeep(boolean paused) {
        levers.upkeep().pause(paused);
    }

    @Override
    public EngineStatus engine() {
        return EngineStatus.of(chains.pipeline(), executor.statistics(), chains.storeMetrics());
    }

    private ShardStatus status(Shard shard, NodeState state) {
        CommittedBlock head = shard.head();
        PoolView pool = shard.pool();
        return new ShardStatus(
                shard.index(),
                shard.chainId(),
                state,
                head.number(),
                monitor.tps(shard.index()),
                pool.pendingCount(),
                pool.queuedCount(),
                monitor.lastRound(),
                head.header().gasUsed(),
                head.header().gasLimit());
    }

    private NodeState state() {
        if (chains.failure().isPresent()) {
            return NodeState.FAILED;
        }
        if (closed) {
            return NodeState.STOPPED;
        }
        return closing.get() ? NodeState.STOPPING : NodeState.RUNNING;
    }

    private URI rpcAddress() {
        InetSocketAddress address = rpc.address();
        String host = address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    @Override
    public Throughput throughput(Window window) {
        return total.sample(window, clock.instant());
    }

    @Override
    public Throughput throughput(int shard, Window window) {
        return monitor.throughput(shard, window);
    }

    @Override
    public Shards shards() {
        return chains;
    }

    @Override
    public NodeExplorer explorer() {
        return explorer;
    }

    @Override
    public void favour(Address token) {
        favoured.add(token);
    }

    @Override
    public List<ConsoleLine> consoleLines() {
        return console.map(lines -> lines.last().stream()
                        .map(line -> new ConsoleLine(line.shard(), line.text()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Subscription onConsoleLine(Consumer<ConsoleLine> listener) {
        return console.map(lines -> lines.onLine(line -> listener.accept(new ConsoleLine(line.shard(), line.text()))))
                .orElse(() -> {});
    }

    @Override
    public List<DevAccount> devAccounts() {
        return config.development()
                .map(dev -> new DevAccounts(dev.phrase(), dev.accounts()))
                .map(accounts -> accounts.addresses().stream()
                        .map(address -> new DevAccount(address, accounts.key(address)))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<DevelopmentDao> developmentDao() {
        boolean forked = config.development().flatMap(DevConfig::fork).isPresent();
        return config.genesisFile().isPresent() || forked
                ? Optional.empty()
                : Optional.of(new DevelopmentDao(DevDao.GOVERNOR, DevDao.TOKEN, DevDao.TIMELOCK));
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                rpc.close();
                meters.close();
                addresses.ifPresent(AddressIndex::close);
                farewell.run();
            } finally {
                chains.close();
                executor.close();
                closed = true;
            }
        }
    }
}

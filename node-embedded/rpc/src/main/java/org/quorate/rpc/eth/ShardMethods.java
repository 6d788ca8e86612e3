package org.quorate.rpc.eth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.status.ShardMonitor;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionProcessor;
import org.quorate.rpc.dev.ControlErrors;
import org.quorate.rpc.dev.ControlMethods;
import org.quorate.rpc.dev.DevAccounts;
import org.quorate.rpc.dev.DevNode;
import org.quorate.rpc.dev.SendMethods;
import org.quorate.rpc.dev.Sending;
import org.quorate.rpc.dev.SignMethods;
import org.quorate.rpc.dev.console.ConsoleWatch;
import org.quorate.rpc.fork.ForkForwarding;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.message.MessageMethods;
import org.quorate.rpc.simulate.BuildBlockMethod;
import org.quorate.rpc.simulate.SimulateMethod;
import org.quorate.rpc.trace.DebugTraces;
import org.quorate.rpc.trace.ParityReplays;
import org.quorate.rpc.trace.ParityTraces;
import org.quorate.rpc.trace.StateRanges;
import org.quorate.rpc.trace.TraceLimits;

/** Puts together the methods of each shard. What all shards share is made once here. */
public final class ShardMethods implements AutoCloseable {
    private static final String CONTROLLED = "anvil/";

    private final ShardMonitor monitor;
    private final Shards shards;
    private final Limits limits;
    private final boolean dev;
    private final Optional<DevNode> control;
    private final String clientVersion;
    private final CallPool pool;
    private final TransactionProcessor processor;
    private final List<Runnable> endings = new CopyOnWriteArrayList<>();

    /**
     * What methods may cost.
     *
     * @param callGas most gas for a simulated call
     * @param callTime longest simulated call
     * @param logBlocks most blocks that one eth_getLogs looks through
     * @param logs most logs that one eth_getLogs returns
     * @param traceBytes most that a trace keeps
     */
    public record Limits(long callGas, Duration callTime, int logBlocks, int logs, long traceBytes) {
        /** A trace may re-execute a whole block, so it has more time than a call. */
        private static final int TRACE_TIME_FACTOR = 6;

        private TraceLimits trace() {
            return new TraceLimits(callGas, callTime.multipliedBy(TRACE_TIME_FACTOR), traceBytes);
        }
    }

    /** @param dev whether to sign for the development accounts */
    public ShardMethods(ShardMonitor monitor, Limits limits, boolean dev, String clientVersion) {
        this(monitor, limits, dev, Optional.empty(), clientVersion);
    }

    /** As {@link #ShardMethods(ShardMonitor, Limits, boolean, String)}, of shards of which nothing else is known. */
    public ShardMethods(Shards shards, Limits limits, boolean dev, String clientVersion) {
        this(new ShardMonitor(shards), limits, dev, clientVersion);
    }

    /** As {@link #ShardMethods(DevNode, ShardMonitor, Limits, String)}, with a monitor of its own. */
    public ShardMethods(DevNode node, Limits limits, String clientVersion) {
        this(node, new ShardMonitor(node.chain()), limits, clientVersion);
    }

    /**
     * Methods of a development chain, with those that control it. Its client version begins with "anvil", because Hardhat's network
     * helpers look there for whether a network can be controlled, and refuse any other.
     */
    public ShardMethods(DevNode node, ShardMonitor monitor, Limits limits, String clientVersion) {
        this(monitor, limits, true, Optional.of(node), CONTROLLED + clientVersion);
    }

    private ShardMethods(
            ShardMonitor monitor, Limits limits, boolean dev, Optional<DevNode> control, String clientVersion) {
        this.control = control;
        this.processor = control.isPresent() ? TransactionProcessor.lettingContractsSend() : new TransactionProcessor();
        this.monitor = monitor;
        this.shards = monitor.shards();
        this.limits = limits;
        this.dev = dev;
        this.clientVersion = clientVersion;
        this.pool = new CallPool(Math.max(2, Runtime.getRuntime().availableProcessors()), limits.callTime());
    }

    /** Methods by shard index. */
    public List<RpcMethods> all() {
        return shards.all().stream().map(this::methodsOf).toList();
    }

    private RpcMethods methodsOf(Shard shard) {
        RpcMethods.Builder methods = RpcMethods.builder();
        EthFees fees = new EthFees(shard, pool);
        Optional<ConsoleWatch> console = control.map(node -> watch(shard, node));
        CallSimulator simulator = new CallSimulator(
                processor, console.<Supplier<Tracer>>map(watch -> watch::tracer).orElse(() -> Tracer.NONE));
        new InfoMethods(shards, shard, clientVersion).register(methods);
        new MessageMethods(monitor).register(methods);
        new ConfigMethod(shard).register(methods);
        new CapabilitiesMethod(shard).register(methods);
        new EthBlocks(shard).register(methods);
        new EthTransactions(shard).register(methods);
        new EthAccounts(shard).register(methods);
        Scenes scenes = new Scenes(shard);
        new EthCalls(scenes, simulator, pool, limits.callGas()).register(methods);
        new SimulateMethod(shard, processor, pool, limits.trace()).register(methods);
        new DebugTraces(shard, processor, scenes, pool, limits.trace()).register(methods);
        EthLogs logs = new EthLogs(shard, pool, limits.logBlocks(), limits.logs());
        logs.register(methods);
        FilterMethods filters = new FilterMethods(shard, logs, InstantSource.system());
        endings.add(filters::close);
        filters.register(methods);
        new ParityTraces(shard, processor, pool, limits.trace()).register(methods);
        new StateRanges(shard, processor, pool, limits.trace()).register(methods);
        new ParityReplays(shard, processor, scenes, pool, limits.trace()).register(methods);
        new TxPoolMethods(shard).register(methods);
        new RawMethods(shard).register(methods);
        fees.register(methods);
        if (dev) {
            GasEstimator estimator = new GasEstimator(simulator, limits.callGas());
            new BuildBlockMethod(shard, processor, pool).register(methods);
            Sending sending = new Sending(
                    shard,
                    control.map(DevNode::accounts).orElseGet(DevAccounts::new),
                    control.map(node -> node.chain().control(shard.index())),
                    fees::tip,
                    estimator,
                    pool);
            new SendMethods(shard, sending).register(methods);
            new SignMethods(sending).register(methods);
            control.ifPresent(
                    node -> new ControlMethods(node, shard, sending, simulator, console.orElseThrow(), clientVersion)
                            .register(methods));
        } else {
            methods.add("eth_accounts", 0, _ -> RpcResult.array(List.of()));
        }
        InfoMethods.registerModules(methods);
        RpcMethods all = methods.build();
        return control.map(node -> wrapped(all, node, shard)).orElse(all);
    }

    private ConsoleWatch watch(Shard shard, DevNode node) {
        ConsoleWatch watch = new ConsoleWatch(shard, processor, node.console());
        if (node.chain().fork(shard.index()).isPresent()) {
            watch.listen();
        }
        endings.add(watch::close);
        return watch;
    }

    private static RpcMethods wrapped(RpcMethods methods, DevNode node, Shard shard) {
        ForkForwarding forwarding = new ForkForwarding(shard, () -> node.chain().fork(shard.index()));
        return methods.wrapped((name, method) -> new ControlErrors(forwarding.wrap(name, method)));
    }

    @Override
    public void close() {
        endings.forEach(Runnable::run);
        pool.close();
    }
}

package org.quorate.rpc.eth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.evm.TransactionProcessor;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.simulate.BuildBlockMethod;
import org.quorate.rpc.simulate.SimulateMethod;
import org.quorate.rpc.trace.DebugTraces;
import org.quorate.rpc.trace.ParityTraces;
import org.quorate.rpc.trace.TraceLimits;

/** Puts together the methods of each shard. What all shards share is made once here. */
public final class ShardMethods implements AutoCloseable {
    private final Shards shards;
    private final Limits limits;
    private final boolean dev;
    private final String clientVersion;
    private final CallPool pool;
    private final TransactionProcessor processor = new TransactionProcessor();
    private final List<FilterMethods> open = new CopyOnWriteArrayList<>();
    private final CallSimulator simulator = new CallSimulator(processor);

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
    public ShardMethods(Shards shards, Limits limits, boolean dev, String clientVersion) {
        this.shards = shards;
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
        new InfoMethods(shards, shard, clientVersion).register(methods);
        new ConfigMethod(shard).register(methods);
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
        open.add(filters);
        filters.register(methods);
        new ParityTraces(shard, processor, scenes, pool, limits.trace()).register(methods);
        new TxPoolMethods(shard).register(methods);
        new RawMethods(shard).register(methods);
        fees.register(methods);
        if (dev) {
            GasEstimator estimator = new GasEstimator(simulator, limits.callGas());
            new BuildBlockMethod(shard, processor, pool).register(methods);
            new DevMethods(shard, new DevAccounts(), fees, estimator, pool).register(methods);
        } else {
            methods.add("eth_accounts", 0, _ -> RpcResult.array(List.of()));
        }
        InfoMethods.registerModules(methods);
        return methods.build();
    }

    @Override
    public void close() {
        open.forEach(FilterMethods::close);
        pool.close();
    }
}

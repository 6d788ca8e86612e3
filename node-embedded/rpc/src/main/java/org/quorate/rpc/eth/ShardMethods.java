package org.quorate.rpc.eth;

import java.time.Duration;
import java.util.List;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.evm.TransactionProcessor;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Puts together the methods of each shard. What all shards share is made once here. */
public final class ShardMethods implements AutoCloseable {
    private final Shards shards;
    private final Limits limits;
    private final boolean dev;
    private final String clientVersion;
    private final CallPool pool;
    private final CallSimulator simulator = new CallSimulator(new TransactionProcessor());

    /**
     * What methods may cost.
     *
     * @param callGas most gas for a simulated call
     * @param callTime longest simulated call
     * @param logBlocks most blocks that one eth_getLogs looks through
     * @param logs most logs that one eth_getLogs returns
     */
    public record Limits(long callGas, Duration callTime, int logBlocks, int logs) {}

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
        new EthBlocks(shard).register(methods);
        new EthTransactions(shard).register(methods);
        new EthAccounts(shard).register(methods);
        new EthCalls(shard, simulator, pool, limits.callGas()).register(methods);
        new EthLogs(shard, pool, limits.logBlocks(), limits.logs()).register(methods);
        new TxPoolMethods(shard).register(methods);
        new RawMethods(shard).register(methods);
        fees.register(methods);
        if (dev) {
            GasEstimator estimator = new GasEstimator(simulator, limits.callGas());
            new DevMethods(shard, new DevAccounts(), fees, estimator, pool).register(methods);
        } else {
            methods.add("eth_accounts", 0, _ -> RpcResult.array(List.of()));
        }
        InfoMethods.registerModules(methods);
        return methods.build();
    }

    @Override
    public void close() {
        pool.close();
    }
}

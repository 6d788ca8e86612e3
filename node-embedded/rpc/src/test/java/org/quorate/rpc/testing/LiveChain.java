package org.quorate.rpc.testing;

import java.time.Clock;
import java.util.Optional;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.consensus.SoloEngine;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;

/** The real chain in memory, two shards, a block as soon as there is a transaction, with its server on a free port. */
public final class LiveChain implements AutoCloseable {
    private final ChainEngine chains;
    private final RpcServer server;

    public LiveChain() {
        Clock clock = Clock.systemUTC();
        chains = ChainEngine.open(new ChainEngine.Setup(
                Optional.empty(),
                DevGenesis.load(),
                2,
                Address.ZERO,
                new SequentialExecutor(new TransactionProcessor()),
                SoloEngine.onDemand(clock),
                clock));
        server = RpcServer.start(RpcConfig.of("127.0.0.1", 0, true), chains, () -> "");
        chains.start();
    }

    public ChainEngine chains() {
        return chains;
    }

    /** Of shard 0 or 1. */
    public String url(int shard) {
        return "http://127.0.0.1:" + server.address().getPort() + (shard == 0 ? "/" : "/shard/" + shard);
    }

    @Override
    public void close() {
        server.close();
        chains.close();
    }
}

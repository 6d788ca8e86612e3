package org.quorate.node.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.Genesis;
import org.quorate.consensus.OrderingEngine;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;

/** Chains of one shard, put together as a node does it. */
final class BenchChain {
    private BenchChain() {}

    /**
     * @param folder nothing keeps the chain in memory
     * @param workers that execute
     */
    static ChainEngine open(Genesis genesis, Optional<Path> folder, int workers, OrderingEngine ordering) {
        return ChainEngine.open(new ChainEngine.Setup(
                folder,
                genesis,
                1,
                Address.ZERO,
                new SequentialExecutor(new TransactionProcessor()),
                ordering,
                Clock.systemUTC()));
    }
}

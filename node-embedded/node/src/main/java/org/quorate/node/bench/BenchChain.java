package org.quorate.node.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.store.StoreOptions;
import org.quorate.consensus.OrderingEngine;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.parallel.ParallelOptions;
import org.quorate.protocol.Address;

/** A chain, put together as a node does it. */
public final class BenchChain implements AutoCloseable {
    private final BlockStmExecutor executor;
    private final ChainEngine engine;

    private BenchChain(BlockStmExecutor executor, ChainEngine engine) {
        this.executor = executor;
        this.engine = engine;
    }

    /**
     * A chain of one shard, whose roots are calculated by a thread for each processor.
     *
     * @param folder nothing keeps the chain in memory
     * @param workers that execute
     */
    public static BenchChain open(Genesis genesis, Optional<Path> folder, int workers, OrderingEngine ordering) {
        return open(folder, genesis, 1, workers, Runtime.getRuntime().availableProcessors(), ordering);
    }

    /** Shards in memory. @param workers of everything */
    static BenchChain ofShards(Genesis genesis, int shards, int workers, OrderingEngine ordering) {
        return open(Optional.empty(), genesis, shards, workers, workers, ordering);
    }

    private static BenchChain open(
            Optional<Path> folder, Genesis genesis, int shards, int executing, int workers, OrderingEngine ordering) {
        BlockStmExecutor executor = new BlockStmExecutor(new TransactionProcessor(), ParallelOptions.of(executing));
        try {
            return new BenchChain(
                    executor,
                    ChainEngine.open(new ChainEngine.Setup(
                            folder,
                            genesis,
                            shards,
                            Address.ZERO,
                            executor,
                            ordering,
                            Clock.systemUTC(),
                            StoreOptions.DEFAULT,
                            workers)));
        } catch (RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    public ChainEngine engine() {
        return engine;
    }

    /** In all blocks so far. */
    long reexecutions() {
        return executor.reexecutions();
    }

    @Override
    public void close() {
        engine.close();
        executor.close();
    }
}

package org.quorate.node.bench;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.Shard;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.evm.BlockContext;
import org.quorate.evm.TransactionProcessor;
import org.quorate.node.bench.workload.Load;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/** The state in which a load begins, as the chain itself keeps it: blocks are executed on it and thrown away. */
final class Ground implements AutoCloseable {
    private final ChainEngine chain;

    private Ground(ChainEngine chain) {
        this.chain = chain;
    }

    static Ground of(Load load) {
        return new Ground(ChainEngine.open(new ChainEngine.Setup(
                Optional.empty(),
                load.genesis(),
                1,
                Address.ZERO,
                new SequentialExecutor(new TransactionProcessor()),
                new ManualEngine(),
                Clock.systemUTC())));
    }

    /** The block after the genesis, but for its transactions. */
    BlockInput input() {
        Shard shard = chain.shard(0);
        BlockContext context = shard.nextContext();
        return new BlockInput(
                context,
                shard.headState(),
                () -> shard.head().hash(),
                Optional.of(Hash.ZERO),
                List.of(),
                shard.config().depositContract());
    }

    @Override
    public void close() {
        chain.close();
    }
}

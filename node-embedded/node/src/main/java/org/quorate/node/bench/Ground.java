package org.quorate.node.bench;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.Shard;
import org.quorate.evm.BlockContext;
import org.quorate.node.bench.workload.Load;
import org.quorate.parallel.BlockInput;
import org.quorate.protocol.Hash;

/** The state in which a load begins, as the chain itself keeps it: blocks are executed on it and thrown away. */
final class Ground implements AutoCloseable {
    private final BenchChain chain;

    private Ground(BenchChain chain) {
        this.chain = chain;
    }

    static Ground of(Load load) {
        return new Ground(BenchChain.open(load.genesis(), Optional.empty(), 1, new ManualEngine()));
    }

    /** The block after the genesis, but for its transactions. */
    BlockInput input() {
        Shard shard = chain.engine().shard(0);
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

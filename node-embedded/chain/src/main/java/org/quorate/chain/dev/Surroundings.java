package org.quorate.chain.dev;

import java.util.function.BooleanSupplier;
import org.quorate.chain.engine.SenderRecovery;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.pool.PoolLimits;
import org.quorate.parallel.BlockExecutor;
import org.quorate.protocol.Address;

/**
 * What the shards of a development node have in common.
 *
 * @param beneficiary receives the tips, unless somebody wants another
 * @param blockBytes that each shard's blocks may take in memory
 * @param stateBytes that each shard's states may take in memory
 * @param accepting whether new transactions are taken
 * @param pending called when a transaction was taken that could go into the next block; may wait for that block
 */
record Surroundings(
        BlockExecutor executor,
        Address beneficiary,
        DevClock time,
        PoolLimits poolLimits,
        long blockBytes,
        long stateBytes,
        SenderRecovery recovery,
        PipelineMeter meter,
        BooleanSupplier accepting,
        Runnable pending) {}

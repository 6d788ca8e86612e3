package org.quorate.chain.dev;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.BlockHead;
import org.quorate.chain.block.HeadedSource;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * A block that was made on top of a shard's head and is not yet a part of the chain.
 *
 * @param state after it
 * @param source that its transactions came from, but for those that it begins with
 */
record MadeBlock(CommittedBlock block, DevState state, BlockOutput output, TransactionSource source) {
    static final int MAX_BODY_SIZE = BlockBuilder.MAX_BODY_SIZE;

    /** What is fixed before the first transaction. */
    record Plan(NextBlock next, DevShard.Head parent, Address beneficiary, Hash prevRandao, Address depositContract) {}

    /** Those that somebody sent. */
    List<RecoveredTransaction> sent() {
        return output.transactions().stream()
                .filter(each -> !(each.transaction() instanceof SystemTransaction))
                .toList();
    }

    /**
     * @param head with which it begins
     * @param sources gives the transactions for a base fee
     */
    static MadeBlock make(
            Plan plan,
            BlockHashes hashes,
            BlockExecutor executor,
            BlockHead head,
            Function<UInt256, TransactionSource> sources,
            PipelineMeter meter) {
        NextBlock next = plan.next;
        long started = System.nanoTime();
        TransactionSource source = sources.apply(next.baseFee().orElse(UInt256.ZERO));
        meter.passed(PipelineStage.SELECT, started, 0);
        started = System.nanoTime();
        Optional<Hash> beaconRoot = next.fork().isAtLeast(Fork.CANCUN) ? Optional.of(Hash.ZERO) : Optional.empty();
        Hash parentHash = plan.parent.block().hash();
        BlockInput input = new BlockInput(
                next.context(plan.beneficiary, plan.prevRandao, hashes),
                plan.parent.state(),
                () -> parentHash,
                beaconRoot,
                List.of(),
                plan.depositContract);
        BlockOutput output = executor.execute(input, new HeadedSource(head, source));
        int transactions = output.transactions().size();
        meter.passed(PipelineStage.EXECUTE, started, transactions);
        started = System.nanoTime();
        DevState state = plan.parent.state().after(output.delta());
        state.stateRoot();
        meter.passed(PipelineStage.ROOT, started, transactions);
        started = System.nanoTime();
        UnsealedBlock unsealed =
                new UnsealedBlock(next, plan.beneficiary, plan.prevRandao, beaconRoot, Horizon.PARENT, output);
        CommittedBlock block = BlockBuilder.seal(parentHash, unsealed, state.stateRoot(), unsealed.roots());
        meter.passed(PipelineStage.SEAL, started, transactions);
        return new MadeBlock(block, state, output, source);
    }
}

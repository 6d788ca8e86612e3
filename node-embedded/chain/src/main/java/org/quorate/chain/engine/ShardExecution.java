package org.quorate.chain.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.HeadedSource;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.ParentFields;
import org.quorate.chain.block.Tip;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.message.Deliveries;
import org.quorate.chain.message.MessageExchange;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.chain.pool.BlockEffects;
import org.quorate.chain.pool.Mempool;
import org.quorate.chain.pool.PoolSelection;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * Fills and executes the blocks of one shard, each on the state after the one before, which need not be sealed. One thread
 * at a time.
 */
final class ShardExecution {
    private final int index;
    private final ChainConfig config;
    private final BlockBuilder builder;
    private final Mempool pool;
    private final ShardSealing sealing;
    private final PipelineMeter meter;
    /** Executed and perhaps not sealed, the latest first. */
    private final Deque<UnsealedBlock> unsealed = new ArrayDeque<>();

    private ParentFields parent;

    ShardExecution(
            int index,
            ChainConfig config,
            BlockBuilder builder,
            Mempool pool,
            ShardSealing sealing,
            PipelineMeter meter) {
        this.index = index;
        this.config = config;
        this.builder = builder;
        this.pool = pool;
        this.sealing = sealing;
        this.meter = meter;
        this.parent = ParentFields.of(sealing.tip().header());
    }

    /** A block with what it had to begin with. */
    record Step(UnsealedBlock block, Deliveries delivered) {
        /** What others hear of it. */
        MessageExchange.Executed told() {
            return new MessageExchange.Executed(
                    delivered,
                    block.output().receipts(),
                    block.output().delta(),
                    block.next().baseFee().orElse(UInt256.ZERO));
        }
    }

    /**
     * Executes the next block.
     *
     * @param time the ordering engine's
     * @param messages between the shards
     * @param horizon of the messages that it delivers
     * @param workers threads that may execute it
     */
    Step execute(Instant time, long sequence, MessageExchange messages, Horizon horizon, int workers) {
        Tip sealed = sealing.tip();
        while (!unsealed.isEmpty()
                && unsealed.getLast().number() <= sealed.header().number()) {
            unsealed.removeLast();
        }
        NextBlock next = NextBlock.after(parent, config, parent.nextTimestamp(time.getEpochSecond()));
        long started = System.nanoTime();
        Deliveries due = messages.due(index, config.chainId(), next.number(), next.gasLimit(), horizon);
        PoolSelection selection =
                pool.select(next.baseFee().orElse(UInt256.ZERO), BlockBuilder.MAX_BODY_SIZE - due.mostBytes());
        meter.passed(PipelineStage.SELECT, started, 0);
        started = System.nanoTime();
        long parentNumber = parent.number();
        UnsealedBlock block = builder.withWorkers(workers)
                .execute(
                        next,
                        stateAfter(sealed),
                        () -> sealing.hash(parentNumber),
                        sequence,
                        horizon,
                        sealing::hash,
                        new HeadedSource(due, selection));
        meter.passed(
                PipelineStage.EXECUTE, started, block.output().transactions().size());
        sealing.promise(block.number());
        unsealed.addFirst(block);
        parent = block.asParent();
        BlockOutput output = block.output();
        pool.advance(new BlockEffects(
                stateAfter(sealed),
                next.timestamp(),
                sent(output),
                nonceChanges(output),
                BlockEffects.keysIn(output.delta()),
                selection.dropped()));
        return new Step(block, due);
    }

    /** Those that somebody sent, and that may be in the pool. */
    private static List<RecoveredTransaction> sent(BlockOutput output) {
        List<RecoveredTransaction> all = output.transactions();
        int first = 0;
        while (first < all.size() && all.get(first).transaction() instanceof SystemTransaction) {
            first++;
        }
        return all.subList(first, all.size());
    }

    /** How many transactions could be in a block. */
    int pending() {
        return pool.pendingCount();
    }

    /**
     * Accounts besides the senders whose nonces a block may have changed: those that create contracts, which have code, and
     * those that authorizations name (EIP-7702).
     */
    private static List<Address> nonceChanges(BlockOutput output) {
        boolean authorizations = output.transactions().stream().anyMatch(ShardExecution::hasAuthorizations);
        List<Address> changes = new ArrayList<>();
        output.delta().accounts().forEach((address, update) -> {
            if (authorizations || !update.codeHash().equals(Hash.EMPTY_CODE)) {
                changes.add(address);
            }
        });
        return changes;
    }

    private static boolean hasAuthorizations(RecoveredTransaction included) {
        return switch (included.transaction()) {
            case SetCodeTransaction _ -> true;
            case QuantumTransaction quantum -> !quantum.authorizations().isEmpty();
            default -> false;
        };
    }

    private WorldState stateAfter(Tip sealed) {
        return unsealed.isEmpty()
                ? sealed.state()
                : new ExecutedState(
                        sealed.state(),
                        unsealed.stream().map(block -> block.output().delta()).toList());
    }

    /** A transaction that waits and could be in the next block. */
    Optional<SignedTransaction> nextPending() {
        UInt256 baseFee = NextBlock.after(parent, config, parent.nextTimestamp(0))
                .baseFee()
                .orElse(UInt256.ZERO);
        return pool.anyPending(baseFee, parent.gasLimit());
    }
}

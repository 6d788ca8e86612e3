package org.quorate.chain.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.evm.BlockContext;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.SteppedBlock;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * A committed block that is executed again on its parent's state, transaction by transaction, its system calls first.
 * Nothing of it is kept. For one thread.
 */
public final class BlockReplay {
    private final TransactionProcessor processor;
    private final CommittedBlock block;
    private final BlockContext context;
    private final StateView parent;
    private final SteppedBlock steps;
    private int next;

    private BlockReplay(TransactionProcessor processor, CommittedBlock block, BlockContext context, StateView parent) {
        this.processor = processor;
        this.block = block;
        this.context = context;
        this.parent = parent;
        this.steps = new SteppedBlock(
                processor,
                new BlockInput(
                        context,
                        parent,
                        () -> block.header().parentHash(),
                        block.header().parentBeaconBlockRoot(),
                        List.of(),
                        Address.ZERO));
        steps.begin();
    }

    /**
     * Before the block's first transaction. Nothing if the parent's state is not kept.
     *
     * @param block not the genesis
     */
    public static Optional<BlockReplay> begin(TransactionProcessor processor, Shard shard, CommittedBlock block) {
        return shard.state(block.number() - 1)
                .map(parent -> new BlockReplay(processor, block, shard.contextOf(block.header()), parent));
    }

    public BlockContext context() {
        return context;
    }

    /** Before the next transaction; it changes with every step. */
    public WorldState state() {
        return steps.state();
    }

    /** The state before the block; its system calls are part of {@link #state}. */
    public StateView parent() {
        return parent;
    }

    /**
     * What the block has changed of an account's storage so far; zero is a slot that is gone.
     *
     * @param cleared whether all earlier slots are gone too
     */
    public record StorageChange(boolean cleared, Map<UInt256, UInt256> slots) {
        static final StorageChange NONE = new StorageChange(false, Map.of());
    }

    public StorageChange storageChange(Address account) {
        AccountUpdate update = steps.delta().accounts().get(account);
        return update == null ? StorageChange.NONE : new StorageChange(update.storageCleared(), update.storage());
    }

    public boolean hasNext() {
        return next < block.transactions().size();
    }

    /** The transaction that the next step executes. */
    public IncludedTransaction next() {
        return block.transaction(next);
    }

    /** The root of the state as it is now, which only blocks before Byzantium had in their receipts. */
    public Hash stateRoot() {
        return parent.rootAfter(steps.delta());
    }

    /** Executes the next transaction without taking its changes on: {@link #advance} does that. */
    public Executed execute(Tracer tracer) {
        IncludedTransaction transaction = next();
        TransactionOutcome outcome = processor.execute(
                transaction.transaction(),
                transaction.sender(),
                context,
                steps.state(),
                ExecutionMode.TRANSACTION,
                tracer);
        return switch (outcome) {
            case Executed executed -> executed;
            case Rejected rejected ->
                throw new IllegalStateException("a transaction of a committed block is refused: " + rejected.message());
        };
    }

    /** Takes on what the next transaction changed, and goes on to the one after it. */
    public void advance(Executed executed) {
        steps.apply(executed.delta());
        next++;
    }
}

package org.quorate.chain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.quorate.evm.BlockContext;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * One chain of the node: its blocks, its states, its pool. Every method may be called from any thread and none waits for
 * the block that is being made; only {@link #block}, {@link #transaction} and {@link #state} may read the disk, and
 * reading a state may.
 */
public interface Shard {
    int index();

    UInt256 chainId();

    /** Fork times and blob parameters. */
    ChainConfig config();

    /** The last committed block. */
    CommittedBlock head();

    Optional<CommittedBlock> block(long number);

    Optional<CommittedBlock> block(Hash hash);

    /** A committed transaction by its hash. */
    Optional<IncludedTransaction> transaction(Hash hash);

    /**
     * The state after the block of that number; nothing if there is no such block or its state is no longer kept. One that
     * is not in memory is made again, which may take seconds.
     */
    Optional<StateView> state(long number);

    /** Of how many last blocks the state can be asked for; nothing if it is of all. */
    default OptionalLong stateWindow() {
        return OptionalLong.empty();
    }

    /** The state after {@link #head()}. */
    StateView headState();

    /** What a transaction sees of the block that the header begins. */
    BlockContext contextOf(BlockHeader header);

    /** What a transaction would see of a block made now on top of the head. */
    BlockContext nextContext();

    PoolView pool();

    /** Offers a transaction to the pool. Costs a signature recovery, some 50 µs; never waits for a block. */
    Submission submit(SignedTransaction transaction);

    /**
     * As {@link #submit(SignedTransaction)}, without a recovery: the caller answers for the sender. Never for what comes from
     * outside of the program.
     */
    Submission submit(RecoveredTransaction transaction);

    /**
     * Offers many transactions, in their order. A shard may recover their signatures by several threads at once.
     *
     * @return what became of each
     */
    default List<Submission> submitAll(List<SignedTransaction> transactions) {
        return transactions.stream().map(this::submit).toList();
    }

    /** Called with each committed block in order, on the thread that commits: it must return at once and not throw. */
    Subscription onBlock(Consumer<CommittedBlock> listener);

    /** Called with each transaction that the pool takes, on the submitter's thread: it must return at once. */
    Subscription onTransaction(Consumer<PooledTransaction> listener);

    /**
     * Called when blocks are taken back, which happens on a development node only, with the block that is the head then.
     * It must return at once.
     */
    default Subscription onRewind(Consumer<CommittedBlock> listener) {
        return () -> {};
    }
}

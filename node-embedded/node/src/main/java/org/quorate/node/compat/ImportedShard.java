package org.quorate.node.compat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.PoolView;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.chain.Submission;
import org.quorate.chain.Subscription;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.pool.Mempool;
import org.quorate.chain.pool.PoolLimits;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockContext;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;

/** An imported chain as a shard: it has a pool, but makes no blocks. */
public final class ImportedShard implements Shard {
    /** Seconds between blocks of the beacon chain. */
    private static final long SLOT = 12;

    private final ChainConfig config;
    private final List<CommittedBlock> blocks;
    private final List<StateSnapshot> states;
    private final Map<Hash, CommittedBlock> byHash = new HashMap<>();
    private final Map<Hash, IncludedTransaction> transactions = new HashMap<>();
    private final Mempool pool;
    private final List<Consumer<PooledTransaction>> listeners = new CopyOnWriteArrayList<>();

    public ImportedShard(ImportedChain chain) {
        config = chain.config();
        blocks = chain.blocks();
        states = chain.states();
        pool = new Mempool(PoolLimits.DEFAULT, states.getLast());
        for (CommittedBlock block : blocks) {
            byHash.put(block.hash(), block);
            for (int i = 0; i < block.transactions().size(); i++) {
                transactions.put(block.transactions().get(i).hash(), block.transaction(i));
            }
        }
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public UInt256 chainId() {
        return config.chainId();
    }

    @Override
    public ChainConfig config() {
        return config;
    }

    @Override
    public CommittedBlock head() {
        return blocks.getLast();
    }

    @Override
    public Optional<CommittedBlock> block(long number) {
        return number >= 0 && number < blocks.size() ? Optional.of(blocks.get((int) number)) : Optional.empty();
    }

    @Override
    public Optional<CommittedBlock> block(Hash hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    @Override
    public Optional<IncludedTransaction> transaction(Hash hash) {
        return Optional.ofNullable(transactions.get(hash));
    }

    @Override
    public Optional<StateView> state(long number) {
        return number >= 0 && number < states.size() ? Optional.of(states.get((int) number)) : Optional.empty();
    }

    @Override
    public StateView headState() {
        return states.getLast();
    }

    @Override
    public BlockContext contextOf(BlockHeader header) {
        return NextBlock.context(header, config, this::blockHash);
    }

    @Override
    public BlockContext nextContext() {
        BlockHeader parent = head().header();
        return NextBlock.after(parent, config, parent.timestamp() + SLOT)
                .context(Address.ZERO, Hash.ZERO, this::blockHash);
    }

    private Hash blockHash(long number) {
        return block(number).map(CommittedBlock::hash).orElse(Hash.ZERO);
    }

    @Override
    public PoolView pool() {
        return pool;
    }

    @Override
    public Submission submit(SignedTransaction transaction) {
        return announce(transaction, pool.add(transaction, nextContext()));
    }

    @Override
    public Submission submit(RecoveredTransaction transaction) {
        return announce(transaction.signed(), pool.add(transaction, nextContext()));
    }

    private Submission announce(SignedTransaction transaction, Submission result) {
        if (result instanceof Submission.Accepted) {
            pool.transaction(transaction.hash())
                    .ifPresent(pooled -> listeners.forEach(listener -> listener.accept(pooled)));
        }
        return result;
    }

    /** There are no more blocks to hear of. */
    @Override
    public Subscription onBlock(Consumer<CommittedBlock> listener) {
        return () -> {};
    }

    @Override
    public Subscription onTransaction(Consumer<PooledTransaction> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}

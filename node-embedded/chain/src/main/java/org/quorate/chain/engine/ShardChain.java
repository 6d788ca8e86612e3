package org.quorate.chain.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.PoolView;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.chain.Submission;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.Subscription;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.Tip;
import org.quorate.chain.pool.Mempool;
import org.quorate.chain.pool.PoolLimits;
import org.quorate.chain.pool.PoolSelection;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.evm.BlockContext;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;

/** One shard. The thread that makes rounds calls {@link #build} and {@link #commit}; all else is for any thread. */
final class ShardChain implements Shard {
    private final int index;
    private final ChainConfig config;
    private final ChainStore store;
    private final InstantSource clock;
    private final BlockBuilder builder;
    private final RecentBlocks recent;
    private final Mempool pool;
    private final Listeners<CommittedBlock> blockListeners = new Listeners<>();
    private final Listeners<PooledTransaction> transactionListeners = new Listeners<>();
    private final BooleanSupplier accepting;
    private final Consumer<SignedTransaction> offers;
    private volatile Head head;

    /** The last committed block and the state after it, which change together. */
    private record Head(CommittedBlock block, Tip tip) {}

    /** A block that is not yet committed. @param selection it was filled from */
    record Candidate(ExecutedBlock executed, PoolSelection selection) {}

    /**
     * @param recent ends with the block to go on from
     * @param accepting whether new transactions are taken
     * @param offers hears of transactions that could go into the next block
     */
    ShardChain(
            int index,
            ChainConfig config,
            ChainStore store,
            RecentBlocks recent,
            Tip tip,
            BlockExecutor executor,
            Address beneficiary,
            InstantSource clock,
            BooleanSupplier accepting,
            Consumer<SignedTransaction> offers) {
        this.index = index;
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.builder = new BlockBuilder(config, executor, beneficiary);
        this.recent = recent;
        this.pool = new Mempool(PoolLimits.DEFAULT, tip.state());
        this.head = new Head(recent.block(tip.header().number()).orElseThrow(), tip);
        this.accepting = accepting;
        this.offers = offers;
    }

    Candidate build(Instant time, long sequence) {
        Tip parent = head.tip;
        NextBlock next = NextBlock.after(
                parent.header(), config, BlockBuilder.timestamp(parent.header(), time.getEpochSecond()));
        PoolSelection selection = pool.select(next.baseFee().orElse(UInt256.ZERO), BlockBuilder.MAX_BODY_SIZE);
        ExecutedBlock executed = builder.build(parent, time.getEpochSecond(), sequence, this::blockHash, selection);
        return new Candidate(executed, selection);
    }

    /** Makes a durable block the head. */
    void commit(Candidate candidate) {
        ExecutedBlock executed = candidate.executed;
        recent.add(executed.block(), executed.state());
        head = new Head(executed.block(), executed.tip());
        pool.advance(executed.state(), executed.delta().accounts().keySet(), candidate.selection.dropped());
    }

    /** Takes in a transaction that the ordering engine has ordered, if it is for this shard. It may be known already. */
    void order(SignedTransaction transaction) {
        if (transaction.transaction().chainId().filter(chainId()::equals).isPresent()) {
            pool.add(transaction, nextContext());
        }
    }

    StateSnapshot snapshot() {
        return head.tip.state();
    }

    void announce(CommittedBlock block) {
        blockListeners.tell(block);
    }

    /** A transaction that waits and could be in the next block. */
    Optional<SignedTransaction> nextPending() {
        return pool.anyPending(nextContext().baseFee(), head.block.header().gasLimit());
    }

    private Hash blockHash(long number) {
        return block(number).map(CommittedBlock::hash).orElse(Hash.ZERO);
    }

    @Override
    public int index() {
        return index;
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
        return head.block;
    }

    @Override
    public Optional<CommittedBlock> block(long number) {
        long last = head.block.number();
        if (number < 0 || number > last) {
            return Optional.empty();
        }
        return recent.block(number).or(() -> store.block(index, number));
    }

    @Override
    public Optional<CommittedBlock> block(Hash hash) {
        return recent.block(hash).or(() -> store.block(index, hash)).filter(this::isCommitted);
    }

    @Override
    public Optional<IncludedTransaction> transaction(Hash hash) {
        return store.transaction(index, hash, this::block);
    }

    /** A block is on disk a moment before it is announced; until then nobody must see it. */
    private boolean isCommitted(CommittedBlock block) {
        return block.number() <= head.block.number();
    }

    @Override
    public Optional<StateView> state(long number) {
        return recent.state(number).filter(_ -> number <= head.block.number()).map(StateView.class::cast);
    }

    @Override
    public StateView headState() {
        return head.tip.state();
    }

    @Override
    public BlockContext contextOf(BlockHeader header) {
        return NextBlock.context(header, config, this::blockHash);
    }

    @Override
    public BlockContext nextContext() {
        BlockHeader parent = head.tip.header();
        long timestamp = BlockBuilder.timestamp(parent, clock.instant().getEpochSecond());
        return NextBlock.after(parent, config, timestamp).context(builder.beneficiary(), Hash.ZERO, this::blockHash);
    }

    @Override
    public PoolView pool() {
        return pool;
    }

    @Override
    public Submission submit(SignedTransaction transaction) {
        return submit(transaction, () -> pool.add(transaction, nextContext()));
    }

    @Override
    public Submission submit(RecoveredTransaction transaction) {
        return submit(transaction.signed(), () -> pool.add(transaction, nextContext()));
    }

    private Submission submit(SignedTransaction transaction, Supplier<Submission> entry) {
        if (!accepting.getAsBoolean()) {
            return new Refused(Refusal.NOT_RUNNING, "the node is not running");
        }
        Submission result = entry.get();
        if (result instanceof Accepted) {
            pool.transaction(transaction.hash()).ifPresent(this::announce);
        }
        return result;
    }

    private void announce(PooledTransaction pooled) {
        transactionListeners.tell(pooled);
        if (pool.isPending(pooled)) {
            offers.accept(pooled.signed());
        }
    }

    @Override
    public Subscription onBlock(Consumer<CommittedBlock> listener) {
        return blockListeners.add(listener);
    }

    @Override
    public Subscription onTransaction(Consumer<PooledTransaction> listener) {
        return transactionListeners.add(listener);
    }
}

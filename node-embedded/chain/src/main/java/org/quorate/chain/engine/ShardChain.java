package org.quorate.chain.engine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.ParentFields;
import org.quorate.chain.block.Tip;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.pool.Mempool;
import org.quorate.chain.pool.Mempool.Admission;
import org.quorate.chain.pool.PoolLimits;
import org.quorate.chain.state.StateWorkers;
import org.quorate.chain.store.ChainStore;
import org.quorate.evm.BlockContext;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * One shard as it is seen: what is announced, and its pool. Its blocks are made by {@link #execution()} and
 * {@link #sealing()}; the thread that makes rounds durable calls {@link #commit}. All else is for any thread.
 */
final class ShardChain implements Shard {
    private static final Refused NOT_RUNNING = new Refused(Refusal.NOT_RUNNING, "the node is not running");

    private final int index;
    private final ChainConfig config;
    private final ChainStore store;
    private final InstantSource clock;
    private final BlockBuilder builder;
    private final RecentBlocks recent;
    private final HistoricalStates history;
    private final Mempool pool;
    private final SenderRecovery recovery;
    private final ShardSealing sealing;
    private final ShardExecution execution;
    private final Listeners<CommittedBlock> blockListeners = new Listeners<>();
    private final Listeners<PooledTransaction> transactionListeners = new Listeners<>();
    private final BooleanSupplier accepting;
    private final Consumer<SignedTransaction> offers;
    private volatile Head head;
    private volatile Upcoming upcoming;

    /** The last announced block and the state after it, which change together. */
    private record Head(CommittedBlock block, Tip tip) {}

    /** What the next block would be like, kept because every submission asks. */
    private record Upcoming(Head head, long timestamp, BlockContext context) {}

    /**
     * What the shards of a node have in common.
     *
     * @param beneficiary receives the tips
     * @param pool limits of each shard's pool
     * @param workers share the work of a large block's roots
     * @param replayed states of earlier blocks that were made again
     * @param accepting whether new transactions are taken
     * @param offers hears of transactions that could go into the next block
     */
    record Surroundings(
            ChainStore store,
            BlockExecutor executor,
            Address beneficiary,
            InstantSource clock,
            PoolLimits pool,
            SenderRecovery recovery,
            StateWorkers workers,
            PipelineMeter meter,
            ReplayedStates replayed,
            BooleanSupplier accepting,
            Consumer<SignedTransaction> offers) {}

    /** @param recent ends with the block to go on from */
    ShardChain(int index, ChainConfig config, RecentBlocks recent, Tip tip, Surroundings node) {
        this.index = index;
        this.config = config;
        this.store = node.store;
        this.clock = node.clock;
        this.builder = new BlockBuilder(config, node.executor, node.beneficiary);
        this.recent = recent;
        this.history = new HistoricalStates(
                store, index, new BlockImporter(config, node.executor), this::block, this::blockHash, node.replayed);
        this.pool = new Mempool(node.pool, tip.state());
        this.recovery = node.recovery;
        this.sealing = new ShardSealing(tip, this::blockHash, node.workers, node.meter);
        this.execution = new ShardExecution(index, config, builder, pool, sealing, node.meter);
        this.head = new Head(recent.block(tip.header().number()).orElseThrow(), tip);
        this.accepting = node.accepting;
        this.offers = node.offers;
        this.upcoming = upcoming(head, timestamp(head));
    }

    ShardExecution execution() {
        return execution;
    }

    ShardSealing sealing() {
        return sealing;
    }

    /** Makes a durable block the head. */
    void commit(ExecutedBlock executed) {
        recent.add(executed.block(), executed.state());
        head = new Head(executed.block(), executed.tip());
        sealing.kept(executed.block().number());
        pool.announced();
    }

    /** Takes in a transaction that the ordering engine has ordered, if it is for this shard. It may be known already. */
    void order(SignedTransaction transaction) {
        if (transaction.transaction().chainId().filter(chainId()::equals).isPresent()) {
            pool.add(transaction, nextContext());
        }
    }

    void announce(CommittedBlock block) {
        blockListeners.tell(block);
    }

    private Hash blockHash(long number) {
        return recent.hash(number)
                .or(() -> block(number).map(CommittedBlock::hash))
                .orElse(Hash.ZERO);
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
        long last = head.block.number();
        return recent.state(number)
                .filter(_ -> number <= last)
                .or(() -> history.state(number, last))
                .map(StateView.class::cast);
    }

    @Override
    public OptionalLong stateWindow() {
        return history.window();
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
        Head parent = head;
        long timestamp = timestamp(parent);
        Upcoming known = upcoming;
        if (known.head != parent || known.timestamp != timestamp) {
            known = upcoming(parent, timestamp);
            upcoming = known;
        }
        return known.context;
    }

    private long timestamp(Head parent) {
        return ParentFields.of(parent.tip.header())
                .nextTimestamp(clock.instant().getEpochSecond());
    }

    private Upcoming upcoming(Head parent, long timestamp) {
        BlockContext context = NextBlock.after(parent.tip.header(), config, timestamp)
                .context(builder.beneficiary(), Hash.ZERO, this::blockHash);
        return new Upcoming(parent, timestamp, context);
    }

    @Override
    public PoolView pool() {
        return pool;
    }

    @Override
    public Submission submit(SignedTransaction transaction) {
        if (!accepting.getAsBoolean()) {
            return NOT_RUNNING;
        }
        return admit(transaction, check(transaction, nextContext()));
    }

    @Override
    public List<Submission> submitAll(List<SignedTransaction> transactions) {
        if (!accepting.getAsBoolean()) {
            return Collections.nCopies(transactions.size(), NOT_RUNNING);
        }
        BlockContext next = nextContext();
        List<Checked> checked = recovery.forAll(transactions, each -> check(each, next));
        List<Submission> results = new ArrayList<>(transactions.size());
        for (int i = 0; i < transactions.size(); i++) {
            results.add(admit(transactions.get(i), checked.get(i)));
        }
        return results;
    }

    /** What is known of a transaction before the pool takes it: its sender, or why it is refused. */
    private record Checked(Optional<Refused> refusal, Optional<Address> sender) {
        static Checked of(SenderRecovery.Finding finding) {
            return new Checked(finding.refusal(), finding.sender());
        }
    }

    private Checked check(SignedTransaction transaction, BlockContext next) {
        Optional<Refused> refusal = pool.check(transaction, next);
        return refusal.isPresent()
                ? new Checked(refusal, Optional.empty())
                : Checked.of(recovery.sender(transaction, headState(), next.timestamp()));
    }

    private Submission admit(SignedTransaction transaction, Checked checked) {
        if (checked.refusal.isPresent()) {
            return checked.refusal.get();
        }
        return admit(new PooledTransaction(transaction, checked.sender.orElseThrow()));
    }

    @Override
    public Submission submit(RecoveredTransaction transaction) {
        if (!accepting.getAsBoolean()) {
            return NOT_RUNNING;
        }
        return admit(
                transaction.signed(),
                new Checked(pool.check(transaction.signed(), nextContext()), Optional.of(transaction.sender())));
    }

    private Submission admit(PooledTransaction transaction) {
        Admission admission = pool.admit(transaction);
        if (admission.submission() instanceof Accepted) {
            transactionListeners.tell(transaction);
        }
        if (admission.pending()) {
            offers.accept(transaction.signed());
        }
        return admission.submission();
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

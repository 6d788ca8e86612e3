package org.quorate.chain.dev;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.ParentFields;
import org.quorate.chain.engine.Listeners;
import org.quorate.chain.engine.SenderRecovery.Finding;
import org.quorate.chain.message.Deliveries;
import org.quorate.chain.pool.BlockEffects;
import org.quorate.chain.pool.Mempool;
import org.quorate.chain.pool.PoolSelection;
import org.quorate.evm.BlockContext;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * One shard of a development node. The methods of {@link Shard} are for any thread; the others, which change something
 * besides the pool, are called by the control thread only.
 */
final class DevShard implements Shard {
    private static final Refused NOT_RUNNING = new Refused(Refusal.NOT_RUNNING, "the node is not running");

    private final int index;
    private final Surroundings node;
    private final Listeners<CommittedBlock> blockListeners = new Listeners<>();
    private final Listeners<PooledTransaction> transactionListeners = new Listeners<>();
    private final Listeners<CommittedBlock> rewindListeners = new Listeners<>();
    /** Read under by those who put transactions into the pool, written under by the one who replaces it. */
    private final ReentrantReadWriteLock poolLock = new ReentrantReadWriteLock();

    private volatile ChainConfig config;
    private volatile Optional<ForkPoint> fork;
    private volatile DevBlocks blocks;
    private volatile Head head;
    private volatile NextSettings settings;
    private volatile Mempool pool;

    /** The last block and the state after it, which change together. */
    record Head(CommittedBlock block, DevState state) {}

    /** A shard as it was, to go back to. */
    record Saved(Head head, NextSettings settings, ChainConfig config, List<PooledTransaction> waiting) {}

    DevShard(int index, Origin origin, Surroundings node) {
        this.index = index;
        this.node = node;
        begin(origin, NextSettings.of(node.beneficiary()));
    }

    /** Begins anew, with nothing in the pool. */
    void begin(Origin origin, NextSettings next) {
        config = origin.config();
        fork = origin.fork();
        blocks = new DevBlocks(origin, node.blockBytes(), node.stateBytes());
        settings = next;
        head = new Head(origin.block(), origin.state());
        replacePool(List.of());
        rewindListeners.tell(head.block);
    }

    // What is seen of it

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
        return number > head.block.number() ? Optional.empty() : blocks.block(number);
    }

    @Override
    public Optional<CommittedBlock> block(Hash hash) {
        return blocks.block(hash);
    }

    @Override
    public Optional<IncludedTransaction> transaction(Hash hash) {
        return blocks.transaction(hash);
    }

    @Override
    public Optional<StateView> state(long number) {
        Head last = head;
        return number == last.block.number()
                ? Optional.of(last.state)
                : blocks.state(number).map(StateView.class::cast);
    }

    @Override
    public StateView headState() {
        return head.state;
    }

    Head headAndState() {
        return head;
    }

    DevBlocks blocks() {
        return blocks;
    }

    /** The chain that this one has left. */
    Optional<ForkPoint> fork() {
        return fork;
    }

    Hash blockHash(long number) {
        return block(number)
                .map(CommittedBlock::hash)
                .or(() -> fork.filter(left -> number >= 0 && number < left.number())
                        .map(left -> left.chain().blockHash(number)))
                .orElse(Hash.ZERO);
    }

    @Override
    public BlockContext contextOf(BlockHeader header) {
        return NextBlock.context(header, config, this::blockHash);
    }

    @Override
    public BlockContext nextContext() {
        CommittedBlock parent = head.block;
        NextBlock next = next(parent, node.time().peek(parent.header().timestamp()));
        return next.context(settings.beneficiary(), prevRandao(parent), this::blockHash);
    }

    private NextBlock next(CommittedBlock parent, long timestamp) {
        ParentFields fields = ParentFields.of(parent.header());
        return settings.over(NextBlock.after(fields, config, fields.nextTimestamp(timestamp)));
    }

    private Hash prevRandao(CommittedBlock parent) {
        return settings.prevRandao()
                .orElseGet(() -> Hash.keccak256(parent.hash().toBytes()));
    }

    @Override
    public PoolView pool() {
        return pool;
    }

    @Override
    public Subscription onBlock(Consumer<CommittedBlock> listener) {
        return blockListeners.add(listener);
    }

    @Override
    public Subscription onTransaction(Consumer<PooledTransaction> listener) {
        return transactionListeners.add(listener);
    }

    @Override
    public Subscription onRewind(Consumer<CommittedBlock> listener) {
        return rewindListeners.add(listener);
    }

    // What is handed to it

    @Override
    public Submission submit(SignedTransaction transaction) {
        return submitAll(List.of(transaction)).getFirst();
    }

    @Override
    public List<Submission> submitAll(List<SignedTransaction> transactions) {
        if (!node.accepting().getAsBoolean()) {
            return Collections.nCopies(transactions.size(), NOT_RUNNING);
        }
        BlockContext next = nextContext();
        return admitAll(node.recovery()
                .forAll(
                        transactions,
                        each -> check(each, next, () -> node.recovery().sender(each, headState(), next.timestamp()))));
    }

    @Override
    public Submission submit(RecoveredTransaction transaction) {
        if (!node.accepting().getAsBoolean()) {
            return NOT_RUNNING;
        }
        Checked checked = check(transaction.signed(), nextContext(), () -> Finding.of(transaction.sender()));
        return admitAll(List.of(checked)).getFirst();
    }

    private record Checked(Optional<Refused> refusal, Optional<PooledTransaction> transaction) {}

    private Checked check(SignedTransaction transaction, BlockContext next, Supplier<Finding> sender) {
        Optional<Refused> refusal = pool.check(transaction, next);
        if (refusal.isPresent()) {
            return new Checked(refusal, Optional.empty());
        }
        Finding finding = sender.get();
        return new Checked(finding.refusal(), finding.sender().map(found -> new PooledTransaction(transaction, found)));
    }

    private List<Submission> admitAll(List<Checked> all) {
        List<Submission> results = new ArrayList<>(all.size());
        boolean pending = false;
        for (Checked each : all) {
            if (each.refusal.isPresent()) {
                results.add(each.refusal.get());
            } else {
                Mempool.Admission admission = admit(each.transaction.orElseThrow());
                pending |= admission.pending();
                results.add(admission.submission());
            }
        }
        if (pending) {
            node.pending().run();
        }
        return results;
    }

    private Mempool.Admission admit(PooledTransaction transaction) {
        poolLock.readLock().lock();
        Mempool.Admission admission;
        try {
            admission = pool.admit(transaction);
        } finally {
            poolLock.readLock().unlock();
        }
        if (admission.submission() instanceof Accepted) {
            transactionListeners.tell(transaction);
        }
        return admission;
    }

    // What the control thread does with it

    NextSettings settings() {
        return settings;
    }

    void setSettings(NextSettings next) {
        settings = next;
    }

    void setConfig(ChainConfig other) {
        config = other;
    }

    /** Whether a transaction waits that could be in the next block. */
    boolean hasPending() {
        BlockContext next = nextContext();
        return pool.anyPending(next.baseFee(), next.gasLimit()).isPresent();
    }

    /** Makes the next block from what waits; {@link #commit} takes it on. @param messages with which it begins */
    MadeBlock make(long timestamp, DueMessages messages) {
        return make(
                timestamp, messages, baseFee -> pool.select(baseFee, MadeBlock.MAX_BODY_SIZE - Deliveries.MAX_BYTES));
    }

    /** Makes the next block of transactions of somebody's choice, whatever the pool thinks of them. */
    MadeBlock make(long timestamp, List<RecoveredTransaction> chosen, DueMessages messages) {
        return make(timestamp, messages, _ -> new ChosenTransactions(chosen));
    }

    private MadeBlock make(long timestamp, DueMessages messages, Function<UInt256, TransactionSource> sources) {
        Head parent = head;
        NextBlock next = messages.withRoom(next(parent.block, timestamp));
        return MadeBlock.make(
                new MadeBlock.Plan(
                        next, parent, settings.beneficiary(), prevRandao(parent.block), config.depositContract()),
                this::blockHash,
                node.executor(),
                messages.head(next),
                sources,
                node.meter());
    }

    /** Takes a block on as the head. */
    void commit(MadeBlock made) {
        settings = settings.afterBlock(head.block.header(), made.block().header());
        blocks.add(made.block(), made.state());
        head = new Head(made.block(), made.state());
        List<RecoveredTransaction> dropped =
                made.source() instanceof PoolSelection selection ? selection.dropped() : List.of();
        pool.advance(new BlockEffects(
                made.state(),
                made.block().header().timestamp(),
                made.sent(),
                made.output().delta().accounts().keySet(),
                BlockEffects.keysIn(made.output().delta()),
                dropped));
        pool.announced();
    }

    void announce(CommittedBlock block) {
        blockListeners.tell(block);
    }

    /** Replaces the state after the last block by one with an account changed. */
    void edit(DevState edited, Collection<Address> changed, boolean nonces) {
        head = new Head(head.block, edited);
        blocks.putState(head.block.number(), edited);
        if (nonces) {
            replacePool(waiting());
        } else {
            // Who edits the registry itself may have changed the key of anybody.
            List<Address> keys = changed.contains(SystemAddresses.KEY_REGISTRY)
                    ? waiting().stream()
                            .map(PooledTransaction::sender)
                            .distinct()
                            .toList()
                    : List.of();
            pool.advance(
                    new BlockEffects(edited, head.block.header().timestamp(), List.of(), changed, keys, List.of()));
            pool.announced();
        }
    }

    /** Forgets transactions that wait. @return how many */
    int drop(Predicate<PooledTransaction> which) {
        List<PooledTransaction> all = waiting();
        List<PooledTransaction> kept = all.stream().filter(which.negate()).toList();
        if (kept.size() < all.size()) {
            replacePool(kept);
        }
        return all.size() - kept.size();
    }

    private List<PooledTransaction> waiting() {
        List<PooledTransaction> all = new ArrayList<>(pool.pending());
        all.addAll(pool.queued());
        return all;
    }

    private void replacePool(List<PooledTransaction> transactions) {
        poolLock.writeLock().lock();
        try {
            Mempool fresh = new Mempool(node.poolLimits(), head.state, true);
            transactions.forEach(fresh::admit);
            pool = fresh;
        } finally {
            poolLock.writeLock().unlock();
        }
    }

    Saved save() {
        return new Saved(head, settings, config, waiting());
    }

    /** Goes back to a block of this chain and the state that was after it. */
    void restore(Saved saved) {
        blocks.truncate(saved.head.block.number());
        blocks.add(saved.head.block, saved.head.state);
        head = saved.head;
        settings = saved.settings;
        config = saved.config;
        replacePool(saved.waiting);
        rewindListeners.tell(head.block);
    }

    /** Goes back to a block of this chain; what waits in the pool stays. @throws DevControlException if it is not known */
    void rewind(long number) {
        CommittedBlock block =
                block(number).orElseThrow(() -> new DevControlException("block " + number + " is no longer in memory"));
        DevState state = blocks.state(number)
                .orElseThrow(() -> new DevControlException("the state after block " + number + " is no longer kept"));
        List<PooledTransaction> waiting = waiting();
        blocks.truncate(number);
        head = new Head(block, state);
        replacePool(waiting);
        rewindListeners.tell(block);
    }

    /** Takes over accounts and, if there are any, blocks that were made elsewhere. */
    void load(Map<Address, LoadedAccount> accounts, List<CommittedBlock> loaded) {
        DevState state = head.state;
        for (Map.Entry<Address, LoadedAccount> entry : accounts.entrySet()) {
            LoadedAccount account = entry.getValue();
            // Of a fork, only slots that were changed have been saved.
            AccountUpdate update = new AccountUpdate(
                    fork.isEmpty(),
                    account.nonce(),
                    account.balance(),
                    Hash.keccak256(account.code()),
                    account.storage());
            state = state.with(entry.getKey(), update, account.code());
        }
        CommittedBlock last = loaded.isEmpty() ? head.block : loaded.getLast();
        blocks.truncate(loaded.isEmpty() ? last.number() : loaded.getFirst().number() - 1);
        loaded.forEach(blocks::addWithoutState);
        blocks.add(last, state);
        head = new Head(last, state);
        replacePool(waiting());
        rewindListeners.tell(last);
    }
}

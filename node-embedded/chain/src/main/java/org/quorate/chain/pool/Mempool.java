package org.quorate.chain.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.quorate.chain.PoolView;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.Submission;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.pool.PoolEntry.Stage;
import org.quorate.evm.BlockContext;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.WorldState;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.PreparedKeys;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The transactions that wait on one shard. A sender's are kept by nonce, gaps allowed; one of the same nonce replaces
 * another if it pays 10 % more. A full pool lets go of the cheapest, as geth's does; what its sender has behind it then
 * waits for another in its place.
 *
 * <p>The pool goes with the last executed block. What that block and others before it took, but nobody has been told of
 * yet, no longer waits, but is still found here, until the block is announced.
 */
public final class Mempool implements PoolView {
    /** Of each sender, handed to a selection in the beginning; most senders have no more. */
    private static final int FIRST_ONES = 4;
    /** Of one sender, handed to a selection that comes to the end of those it has. */
    private static final int AT_A_TIME = 64;

    private static final Refused ALREADY_KNOWN = new Refused(Refusal.ALREADY_KNOWN, "already known");
    private static final Refused UNDERPRICED = new Refused(Refusal.UNDERPRICED, "transaction underpriced");

    private final PoolLimits limits;
    private final SenderRules senderRules;
    private final ReentrantLock lock = new ReentrantLock();
    /** Those that wait and those on their way; written under the lock. */
    private final Map<Hash, PoolEntry> byHash = new ConcurrentHashMap<>();

    private final Map<Address, SenderQueue> bySender = new HashMap<>();
    private final EvictionOrder evictions = new EvictionOrder();
    /** Taken by blocks that are not announced yet, oldest block first. */
    private final Deque<List<PoolEntry>> onTheWay = new ArrayDeque<>();

    private final KeyChanges keyChanges = new KeyChanges();

    private WorldState state;
    /** Of the block after which the state is, in seconds. */
    private long timestamp;

    private int onTheWayCount;
    private int waiting;
    private long bytes;
    private long arrivals;
    private int pending;
    /** For those who look without the lock. */
    private volatile Counts counts = new Counts(0, 0);
    /** While the pool is full of transactions: what pays no more than this is refused. */
    private volatile Optional<UInt256> floor = Optional.empty();

    private record Counts(int pending, int queued) {}

    /** What became of a transaction. @param pending whether it was taken and no gap is before it */
    public record Admission(Submission submission, boolean pending) {}

    /** @param state after the head */
    public Mempool(PoolLimits limits, WorldState state) {
        this(limits, state, false);
    }

    /** @param contractsMaySend whether accounts with code are taken for senders, as if there were no EIP-3607 */
    public Mempool(PoolLimits limits, WorldState state, boolean contractsMaySend) {
        this.limits = limits;
        this.senderRules = new SenderRules(limits.perSender(), contractsMaySend);
        this.state = state;
    }

    /** Takes a transaction, or says why not. @param next the block that it would go into */
    public Submission add(SignedTransaction signed, BlockContext next) {
        Optional<Refused> refusal = check(signed, next);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<String> fault = signed.transaction() instanceof QuantumTransaction quantum
                ? KeyRegistry.fault(quantum, next.timestamp(), state, new PreparedKeys(0))
                : Optional.empty();
        if (fault.isPresent()) {
            return new Refused(Refusal.INVALID_SENDER, fault.get());
        }
        return signed.recoverSender()
                .map(sender -> admit(new PooledTransaction(signed, sender)).submission())
                .orElseGet(Mempool::invalidSender);
    }

    /** As {@link #add(SignedTransaction, BlockContext)}, for a caller that answers for the sender. */
    public Submission add(RecoveredTransaction known, BlockContext next) {
        Optional<Refused> refusal = check(known.signed(), next);
        return refusal.isPresent()
                ? refusal.get()
                : admit(new PooledTransaction(known.signed(), known.sender())).submission();
    }

    /** What the pool has against a transaction before it knows the sender, which is dear to find. */
    public Optional<Refused> check(SignedTransaction signed, BlockContext next) {
        if (byHash.containsKey(signed.hash())) {
            return Optional.of(ALREADY_KNOWN);
        }
        Optional<Refused> refusal = PoolRules.check(signed, next);
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<UInt256> lowest = floor;
        boolean hopeless = lowest.isPresent()
                && signed.transaction().maxPriorityFeePerGas().compareTo(lowest.get()) <= 0;
        return hopeless ? Optional.of(UNDERPRICED) : Optional.empty();
    }

    /** Of a transaction whose signature gives no sender. */
    public static Refused invalidSender() {
        return new Refused(Refusal.INVALID_SENDER, "invalid sender: invalid transaction v, r, s values");
    }

    /** Takes a transaction that passed {@link #check}, or says why not. */
    public Admission admit(PooledTransaction transaction) {
        return locked(() -> admitLocked(transaction));
    }

    private Admission admitLocked(PooledTransaction pooled) {
        if (byHash.containsKey(pooled.hash())) {
            return new Admission(ALREADY_KNOWN, false);
        }
        PoolEntry entry = new PoolEntry(new RecoveredTransaction(pooled.signed(), pooled.sender()), arrivals);
        SenderQueue queue = bySender.get(pooled.sender());
        Optional<PoolEntry> replaced = queue == null ? Optional.empty() : queue.at(entry.nonce());
        Optional<Refused> refusal = senderRules.check(entry, Optional.ofNullable(queue), replaced, state);
        if (refusal.isEmpty()) {
            refusal = makeRoom(entry, replaced);
        }
        if (refusal.isPresent()) {
            return new Admission(refusal.get(), false);
        }
        replaced.ifPresent(this::remove);
        SenderQueue taking = insert(entry);
        boolean ready = Long.compareUnsigned(entry.nonce(), taking.nextNonce()) < 0;
        return new Admission(new Accepted(pooled.hash()), ready);
    }

    private SenderQueue insert(PoolEntry entry) {
        arrivals++;
        Address sender = entry.recovered().sender();
        SenderQueue queue = bySender.get(sender);
        if (queue == null) {
            queue = new SenderQueue(state.nonce(sender));
            bySender.put(sender, queue);
        }
        if (entry.transaction() instanceof QuantumTransaction) {
            expectKeyChange(sender);
        }
        int before = queue.pendingCount();
        queue.put(entry);
        pending += queue.pendingCount() - before;
        byHash.put(entry.signed().hash(), entry);
        waiting++;
        bytes += entry.size();
        evictions.added(entry, waiting);
        return queue;
    }

    /** Lets go of the cheapest ones if the entry would not fit otherwise, or says why it is not taken. */
    private Optional<Refused> makeRoom(PoolEntry entry, Optional<PoolEntry> replaced) {
        int surplus = waiting + 1 - replaced.map(_ -> 1).orElse(0) - limits.transactions();
        long surplusBytes = bytes + entry.size() - replaced.map(PoolEntry::size).orElse(0) - limits.bytes();
        if (surplus <= 0 && surplusBytes <= 0) {
            return Optional.empty();
        }
        evictions.keep(() -> bySender.values().stream().flatMap(queue -> queue.all().stream()));
        Optional<List<PoolEntry>> victims = evictions.victims(entry, surplus, surplusBytes, replaced);
        if (victims.isEmpty()) {
            floor = surplus > 0 ? evictions.lowestPrice() : Optional.empty();
            return Optional.of(UNDERPRICED);
        }
        victims.get().forEach(this::remove);
        return Optional.empty();
    }

    /** Takes out an entry that waits. */
    private void remove(PoolEntry entry) {
        Address sender = entry.recovered().sender();
        SenderQueue queue = bySender.get(sender);
        int before = queue.pendingCount();
        queue.remove(entry);
        pending += queue.pendingCount() - before;
        if (queue.isEmpty()) {
            forget(sender);
        }
        stopWaiting(entry);
        forget(entry);
    }

    private void stopWaiting(PoolEntry entry) {
        waiting--;
        bytes -= entry.size();
    }

    private void forget(Address sender) {
        bySender.remove(sender);
        keyChanges.forget(sender);
    }

    private void forget(PoolEntry entry) {
        entry.moveTo(Stage.GONE);
        byHash.remove(entry.signed().hash(), entry);
    }

    /**
     * What can go into a block on top of the state that the pool knows. Only each sender's first ones are looked at here; the
     * selection asks for those behind it as it comes to them.
     *
     * @param maxBytes of all transactions together
     */
    public PoolSelection select(UInt256 baseFee, long maxBytes) {
        List<PoolSelection.Start> starts = locked(() -> {
            List<PoolSelection.Start> found = new ArrayList<>(bySender.size());
            for (SenderQueue queue : bySender.values()) {
                int ready = queue.pendingCount();
                if (ready > 0) {
                    found.add(new PoolSelection.Start(queue.pending(FIRST_ONES), ready <= FIRST_ONES));
                }
            }
            return found;
        });
        return new PoolSelection(starts, this::following, baseFee, maxBytes);
    }

    /** Some of the pending ones of the same sender that come behind one; none at the end. */
    private List<PoolEntry> following(PoolEntry entry) {
        return locked(() -> {
            SenderQueue queue = bySender.get(entry.recovered().sender());
            return queue == null ? List.of() : queue.pendingFrom(entry.nonce() + 1, AT_A_TIME);
        });
    }

    @Override
    public Optional<SignedTransaction> anyPending(UInt256 baseFee, long gasLimit) {
        return locked(() -> bySender.values().stream()
                .map(SenderQueue::first)
                .flatMap(Optional::stream)
                .filter(entry -> entry.isPaying(baseFee)
                        && Long.compareUnsigned(entry.transaction().gasLimit(), gasLimit) <= 0)
                .map(PoolEntry::signed)
                .findFirst());
    }

    /** Goes on to the state after a new block that nobody is told of yet: {@link #announced} has to follow. */
    public void advance(BlockEffects block) {
        locked(() -> {
            state = block.state();
            timestamp = block.timestamp();
            List<PoolEntry> taken =
                    block.included().stream().map(this::putOnTheWay).toList();
            onTheWay.add(taken);
            onTheWayCount += taken.size();
            block.included().forEach(transaction -> removeUsedUp(transaction.sender()));
            block.nonces().forEach(this::removeUsedUp);
            for (RecoveredTransaction transaction : block.dropped()) {
                entry(transaction).filter(PoolEntry::isWaiting).ifPresent(this::remove);
            }
            block.keys().forEach(this::removeOutdated);
            keyChanges.takeDue(timestamp).forEach(this::removeOutdated);
            floor = Optional.empty();
            if (waiting < limits.transactions() / 4 * 3 && bytes < limits.bytes() / 4 * 3) {
                evictions.rest();
            }
            return true;
        });
    }

    /** Takes out what a key signed that counts no more, also behind gaps, where no block would find it out. */
    private void removeOutdated(Address sender) {
        SenderQueue queue = bySender.get(sender);
        if (queue == null) {
            return;
        }
        List<PoolEntry> outdated = queue.all().stream()
                .filter(entry -> KeyRegistry.isOutdated(entry.transaction(), sender, timestamp, state))
                .toList();
        outdated.forEach(this::remove);
        if (!queue.isEmpty()) {
            expectKeyChange(sender);
        }
    }

    private void expectKeyChange(Address sender) {
        KeyRegistry.rotationTime(sender, timestamp, state)
                .ifPresentOrElse(time -> keyChanges.expect(sender, time), () -> keyChanges.forget(sender));
    }

    /** It may have been pushed out since it was selected. */
    private PoolEntry putOnTheWay(RecoveredTransaction transaction) {
        PoolEntry entry = entry(transaction).orElseGet(() -> new PoolEntry(transaction, arrivals));
        entry.moveTo(Stage.ON_THE_WAY);
        byHash.put(transaction.signed().hash(), entry);
        return entry;
    }

    private Optional<PoolEntry> entry(RecoveredTransaction transaction) {
        return Optional.ofNullable(byHash.get(transaction.signed().hash()));
    }

    private void removeUsedUp(Address account) {
        SenderQueue queue = bySender.get(account);
        if (queue == null) {
            return;
        }
        int before = queue.pendingCount();
        List<PoolEntry> usedUp = queue.advance(state.nonce(account));
        pending += queue.pendingCount() - before;
        for (PoolEntry entry : usedUp) {
            stopWaiting(entry);
            if (entry.isWaiting()) {
                forget(entry);
            }
        }
        if (queue.isEmpty()) {
            forget(account);
        }
    }

    /** Everybody knows the oldest block that {@link #advance} told of: what it took is found there now. */
    public void announced() {
        locked(() -> {
            List<PoolEntry> block = onTheWay.remove();
            onTheWayCount -= block.size();
            block.forEach(this::forget);
            return true;
        });
    }

    @Override
    public int pendingCount() {
        return counts.pending;
    }

    @Override
    public int queuedCount() {
        return counts.queued;
    }

    @Override
    public long pendingNonce(Address account) {
        return locked(() -> Optional.ofNullable(bySender.get(account))
                .map(SenderQueue::nextNonce)
                .orElseGet(() -> state.nonce(account)));
    }

    @Override
    public Optional<PooledTransaction> transaction(Hash hash) {
        return Optional.ofNullable(byHash.get(hash)).map(PoolEntry::view);
    }

    @Override
    public List<PooledTransaction> pending() {
        return locked(() -> {
            Map<Address, List<PooledTransaction>> all = new LinkedHashMap<>();
            onTheWay.forEach(block -> block.forEach(entry -> add(all, entry)));
            bySender.values().forEach(queue -> queue.pending(Integer.MAX_VALUE).forEach(entry -> add(all, entry)));
            return all.values().stream().flatMap(List::stream).toList();
        });
    }

    private static void add(Map<Address, List<PooledTransaction>> all, PoolEntry entry) {
        all.computeIfAbsent(entry.recovered().sender(), _ -> new ArrayList<>()).add(entry.view());
    }

    @Override
    public List<PooledTransaction> queued() {
        return locked(() -> bySender.values().stream()
                .flatMap(queue -> queue.queued().stream())
                .map(PoolEntry::view)
                .toList());
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            int ready = pending + onTheWayCount;
            int behind = waiting - pending;
            if (counts.pending != ready || counts.queued != behind) {
                counts = new Counts(ready, behind);
            }
            lock.unlock();
        }
    }
}

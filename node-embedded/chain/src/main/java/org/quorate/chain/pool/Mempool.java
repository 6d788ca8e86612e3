package org.quorate.chain.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quorate.chain.PoolView;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.StateView;
import org.quorate.chain.Submission;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Delegation;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The transactions that wait on one shard. A sender's are kept by nonce, gaps allowed; one of the same nonce replaces
 * another if it pays 10 % more. A full pool lets go of the cheapest, as geth's does; what its sender has behind it then
 * waits for another in its place. The sender of each is recovered once, here.
 */
public final class Mempool implements PoolView {
    /** By what they pay the beneficiary at most, the later one first among equals: the first in this order goes first. */
    private static final Comparator<PoolEntry> CHEAPEST_FIRST = Comparator.comparing(Mempool::price)
            .thenComparing(Comparator.comparingLong(PoolEntry::arrival).reversed());

    /** Of one sender, handed to a selection. */
    private static final int AT_A_TIME = 64;

    private final PoolLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Hash, PoolEntry> byHash = new HashMap<>();
    private final Map<Address, SenderQueue> bySender = new HashMap<>();
    private final TreeSet<PoolEntry> byPrice = new TreeSet<>(CHEAPEST_FIRST);
    private StateView state;
    private long bytes;
    private long arrivals;
    private int pending;
    /** For those who look without the lock. */
    private volatile Counts counts = new Counts(0, 0);

    private record Counts(int pending, int queued) {}

    /** @param state after the head */
    public Mempool(PoolLimits limits, StateView state) {
        this.limits = limits;
        this.state = state;
    }

    /** Takes a transaction, or says why not. @param next the block that it would go into */
    public Submission add(SignedTransaction signed, BlockContext next) {
        return add(signed, next, SignedTransaction::recoverSender);
    }

    /** As {@link #add(SignedTransaction, BlockContext)}, for a caller that answers for the sender. */
    public Submission add(RecoveredTransaction known, BlockContext next) {
        return add(known.signed(), next, _ -> Optional.of(known.sender()));
    }

    private Submission add(
            SignedTransaction signed, BlockContext next, Function<SignedTransaction, Optional<Address>> recovery) {
        if (transaction(signed.hash()).isPresent()) {
            return alreadyKnown();
        }
        Optional<Refused> refusal = PoolRules.check(signed, next);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Address> sender = recovery.apply(signed);
        if (sender.isEmpty()) {
            return new Refused(Refusal.INVALID_SENDER, "invalid sender: invalid transaction v, r, s values");
        }
        return locked(() -> add(new PooledTransaction(signed, sender.get())));
    }

    private Submission add(PooledTransaction pooled) {
        if (byHash.containsKey(pooled.hash())) {
            return alreadyKnown();
        }
        PoolEntry entry = PoolEntry.of(pooled, arrivals);
        Optional<PoolEntry> replaced =
                Optional.ofNullable(bySender.get(pooled.sender())).flatMap(queue -> queue.at(entry.nonce()));
        Optional<Refused> refusal = checkSender(entry, replaced);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<List<PoolEntry>> victims = victims(entry, replaced);
        if (victims.isEmpty()) {
            return new Refused(Refusal.UNDERPRICED, "transaction underpriced");
        }
        victims.get().forEach(this::remove);
        replaced.ifPresent(this::remove);
        insert(entry);
        return new Accepted(pooled.hash());
    }

    private void insert(PoolEntry entry) {
        arrivals++;
        Address sender = entry.recovered().sender();
        SenderQueue queue = bySender.computeIfAbsent(sender, _ -> new SenderQueue(state.nonce(sender)));
        int before = queue.pendingCount();
        queue.put(entry);
        pending += queue.pendingCount() - before;
        byHash.put(entry.signed().hash(), entry);
        byPrice.add(entry);
        bytes += entry.size();
    }

    private static Refused alreadyKnown() {
        return new Refused(Refusal.ALREADY_KNOWN, "already known");
    }

    private Optional<Refused> checkSender(PoolEntry entry, Optional<PoolEntry> replaced) {
        Address sender = entry.recovered().sender();
        long accountNonce = state.nonce(sender);
        if (Long.compareUnsigned(entry.nonce(), accountNonce) < 0) {
            return Optional.of(PoolRules.nonceTooLow(accountNonce, entry.nonce()));
        }
        Bytes code = state.code(state.codeHash(sender));
        if (!code.isEmpty() && !Delegation.isDesignation(code)) {
            return Optional.of(PoolRules.senderNotEoa(sender, code.length()));
        }
        Optional<SenderQueue> queue = Optional.ofNullable(bySender.get(sender));
        if (replaced.isPresent() && !entry.outbids(replaced.get())) {
            return Optional.of(new Refused(Refusal.REPLACEMENT_UNDERPRICED, "replacement transaction underpriced"));
        }
        long ahead = entry.nonce() - accountNonce;
        boolean crowded = replaced.isEmpty() && queue.map(SenderQueue::size).orElse(0) >= limits.perSender();
        if (crowded || Long.compareUnsigned(ahead, limits.perSender()) >= 0) {
            return Optional.of(new Refused(Refusal.ACCOUNT_LIMIT_EXCEEDED, "account limit exceeded"));
        }
        return checkFunds(entry, queue, replaced);
    }

    private Optional<Refused> checkFunds(PoolEntry entry, Optional<SenderQueue> queue, Optional<PoolEntry> replaced) {
        UInt256 balance = state.balance(entry.recovered().sender());
        if (balance.compareTo(entry.cost()) < 0) {
            return Optional.of(PoolRules.insufficientFunds(balance, entry.cost()));
        }
        UInt256 others = queue.map(SenderQueue::totalCost)
                .orElse(UInt256.ZERO)
                .subtract(replaced.map(PoolEntry::cost).orElse(UInt256.ZERO));
        if (balance.subtract(entry.cost()).compareTo(others) < 0) {
            return Optional.of(PoolRules.insufficientFunds(balance, others, entry.cost()));
        }
        return Optional.empty();
    }

    /** The cheapest ones, without which the entry fits; nothing if it does not pay more than each of them. */
    private Optional<List<PoolEntry>> victims(PoolEntry entry, Optional<PoolEntry> replaced) {
        int surplus = byHash.size() + 1 - replaced.map(_ -> 1).orElse(0) - limits.transactions();
        long surplusBytes = bytes + entry.size() - replaced.map(PoolEntry::size).orElse(0) - limits.bytes();
        List<PoolEntry> victims = new ArrayList<>();
        for (PoolEntry cheapest : byPrice) {
            if (surplus <= 0 && surplusBytes <= 0) {
                return Optional.of(victims);
            }
            if (replaced.filter(cheapest::equals).isPresent()) {
                continue;
            }
            boolean ownOne =
                    cheapest.recovered().sender().equals(entry.recovered().sender());
            if (ownOne || price(entry).compareTo(price(cheapest)) <= 0) {
                return Optional.empty();
            }
            victims.add(cheapest);
            surplus--;
            surplusBytes -= cheapest.size();
        }
        return surplus <= 0 && surplusBytes <= 0 ? Optional.of(victims) : Optional.empty();
    }

    private static UInt256 price(PoolEntry entry) {
        return entry.transaction().maxPriorityFeePerGas();
    }

    private void remove(PoolEntry entry) {
        if (byHash.remove(entry.signed().hash()) == null) {
            return;
        }
        byPrice.remove(entry);
        bytes -= entry.size();
        Address sender = entry.recovered().sender();
        SenderQueue queue = bySender.get(sender);
        int before = queue.pendingCount();
        queue.remove(entry);
        pending += queue.pendingCount() - before;
        if (queue.isEmpty()) {
            bySender.remove(sender);
        }
    }

    /**
     * What can go into a block on top of the state that the pool knows. Only each sender's first one is looked at here; the
     * selection asks for those behind it as it comes to them.
     *
     * @param maxBytes of all transactions together
     */
    public PoolSelection select(UInt256 baseFee, long maxBytes) {
        List<PoolEntry> firsts = locked(() -> bySender.values().stream()
                .map(SenderQueue::first)
                .flatMap(Optional::stream)
                .toList());
        return new PoolSelection(firsts, this::following, baseFee, maxBytes);
    }

    /** Some of the pending ones of the same sender that come behind one; none at the end. */
    private List<PoolEntry> following(PoolEntry entry) {
        return locked(() -> Optional.ofNullable(bySender.get(entry.recovered().sender()))
                .map(queue -> queue.pendingFrom(entry.nonce() + 1).stream()
                        .limit(AT_A_TIME)
                        .toList())
                .orElse(List.of()));
    }

    /** Any transaction that a block of that base fee and gas limit could begin with. */
    public Optional<SignedTransaction> anyPending(UInt256 baseFee, long gasLimit) {
        return locked(() -> bySender.values().stream()
                .map(SenderQueue::first)
                .flatMap(Optional::stream)
                .filter(entry -> entry.isPaying(baseFee)
                        && Long.compareUnsigned(entry.transaction().gasLimit(), gasLimit) <= 0)
                .map(PoolEntry::signed)
                .findFirst());
    }

    /**
     * Goes on to the state after a new block.
     *
     * @param changed accounts whose nonces the block may have changed: of senders, and of others (EIP-7702)
     * @param dropped what the builder found can never be valid
     */
    public void advance(StateView newState, Collection<Address> changed, Collection<RecoveredTransaction> dropped) {
        locked(() -> {
            state = newState;
            changed.forEach(this::removeUsedUp);
            dropped.forEach(transaction ->
                    Optional.ofNullable(byHash.get(transaction.signed().hash())).ifPresent(this::remove));
            return true;
        });
    }

    private void removeUsedUp(Address account) {
        SenderQueue queue = bySender.get(account);
        if (queue != null) {
            int before = queue.pendingCount();
            List<PoolEntry> usedUp = queue.advance(state.nonce(account));
            pending += queue.pendingCount() - before;
            usedUp.forEach(this::remove);
        }
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

    /** Whether a transaction that was taken has no gap before it. */
    public boolean isPending(PooledTransaction transaction) {
        return Long.compareUnsigned(transaction.nonce(), pendingNonce(transaction.sender())) < 0;
    }

    @Override
    public Optional<PooledTransaction> transaction(Hash hash) {
        return locked(() -> Optional.ofNullable(byHash.get(hash)).map(PoolEntry::view));
    }

    @Override
    public List<PooledTransaction> pending() {
        return views(SenderQueue::pending);
    }

    @Override
    public List<PooledTransaction> queued() {
        return views(SenderQueue::queued);
    }

    private List<PooledTransaction> views(Function<SenderQueue, Collection<PoolEntry>> part) {
        return locked(() -> bySender.values().stream()
                .flatMap(queue -> part.apply(queue).stream())
                .map(PoolEntry::view)
                .toList());
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            if (counts.pending != pending || counts.queued != byHash.size() - pending) {
                counts = new Counts(pending, byHash.size() - pending);
            }
            lock.unlock();
        }
    }
}

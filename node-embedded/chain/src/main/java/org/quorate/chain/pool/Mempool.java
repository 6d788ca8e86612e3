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
 * another if it pays 10 % more. A full pool lets go of the cheapest. The sender of each is recovered once, here.
 */
public final class Mempool implements PoolView {
    /** By what they pay the beneficiary at most, the later one first among equals: the first in this order goes first. */
    private static final Comparator<PoolEntry> CHEAPEST_FIRST = Comparator.comparing(
                    (PoolEntry entry) -> entry.transaction().maxPriorityFeePerGas())
            .thenComparing(Comparator.comparingLong(PoolEntry::arrival).reversed());

    private final PoolLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Hash, PoolEntry> byHash = new HashMap<>();
    private final Map<Address, SenderQueue> bySender = new HashMap<>();
    private final TreeSet<PoolEntry> byPrice = new TreeSet<>(CHEAPEST_FIRST);
    private StateView state;
    private long bytes;
    private long arrivals;

    /** @param state after the head */
    public Mempool(PoolLimits limits, StateView state) {
        this.limits = limits;
        this.state = state;
    }

    /** Takes a transaction, or says why not. @param next the block that it would go into */
    public Submission add(SignedTransaction signed, BlockContext next) {
        if (transaction(signed.hash()).isPresent()) {
            return alreadyKnown();
        }
        Optional<Refused> refusal = PoolRules.check(signed, next);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Address> sender = signed.recoverSender();
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
        Optional<Refused> refusal = checkSender(entry).or(() -> makeRoom(entry));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        arrivals++;
        SenderQueue queue = bySender.computeIfAbsent(pooled.sender(), _ -> new SenderQueue());
        queue.at(entry.nonce()).ifPresent(this::remove);
        bySender.putIfAbsent(pooled.sender(), queue);
        queue.put(entry);
        byHash.put(pooled.hash(), entry);
        byPrice.add(entry);
        bytes += entry.size();
        return new Accepted(pooled.hash());
    }

    private static Refused alreadyKnown() {
        return new Refused(Refusal.ALREADY_KNOWN, "already known");
    }

    private Optional<Refused> checkSender(PoolEntry entry) {
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
        Optional<PoolEntry> replaced = queue.flatMap(list -> list.at(entry.nonce()));
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

    /** Lets go of the cheapest senders' last ones until the entry fits, unless it is itself the cheapest. */
    private Optional<Refused> makeRoom(PoolEntry entry) {
        while (byHash.size() >= limits.transactions() || bytes + entry.size() > limits.bytes()) {
            PoolEntry cheapest = byPrice.first();
            Address sender = cheapest.recovered().sender();
            boolean better = CHEAPEST_FIRST.compare(entry, cheapest) > 0
                    && !entry.transaction()
                            .maxPriorityFeePerGas()
                            .equals(cheapest.transaction().maxPriorityFeePerGas());
            if (!better || sender.equals(entry.recovered().sender())) {
                return Optional.of(new Refused(Refusal.UNDERPRICED, "transaction underpriced"));
            }
            remove(bySender.get(sender).last());
        }
        return Optional.empty();
    }

    private void remove(PoolEntry entry) {
        if (byHash.remove(entry.signed().hash()) == null) {
            return;
        }
        byPrice.remove(entry);
        bytes -= entry.size();
        Address sender = entry.recovered().sender();
        SenderQueue queue = bySender.get(sender);
        queue.remove(entry);
        if (queue.isEmpty()) {
            bySender.remove(sender);
        }
    }

    /** What can go into a block on top of the state that the pool knows. @param maxBytes of all transactions together */
    public PoolSelection select(UInt256 baseFee, long maxBytes) {
        return locked(() -> {
            List<List<PoolEntry>> chains = new ArrayList<>(bySender.size());
            bySender.forEach((sender, queue) -> chains.add(queue.pending(state.nonce(sender))));
            return new PoolSelection(chains, baseFee, maxBytes);
        });
    }

    /**
     * Goes on to the state after a new block.
     *
     * @param senders of the block's transactions
     * @param dropped what the builder found can never be valid
     */
    public void advance(StateView newState, Collection<Address> senders, Collection<RecoveredTransaction> dropped) {
        locked(() -> {
            state = newState;
            dropped.forEach(transaction -> remove(transaction.signed().hash()));
            senders.stream().distinct().forEach(this::removeUsedUp);
            return true;
        });
    }

    private void remove(Hash hash) {
        Optional.ofNullable(byHash.get(hash)).ifPresent(this::remove);
    }

    private void removeUsedUp(Address sender) {
        Optional.ofNullable(bySender.get(sender))
                .ifPresent(queue -> queue.below(state.nonce(sender)).forEach(this::remove));
    }

    @Override
    public int pendingCount() {
        return locked(() -> bySender.entrySet().stream()
                .mapToInt(entry -> (int) pendingOf(entry.getKey(), entry.getValue()))
                .sum());
    }

    private long pendingOf(Address sender, SenderQueue queue) {
        long nonce = state.nonce(sender);
        return queue.nextNonce(nonce) - nonce;
    }

    @Override
    public int queuedCount() {
        return locked(() -> byHash.size() - pendingCount());
    }

    @Override
    public long pendingNonce(Address account) {
        return locked(() -> {
            long nonce = state.nonce(account);
            SenderQueue queue = bySender.get(account);
            return queue == null ? nonce : queue.nextNonce(nonce);
        });
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
        return locked(() -> bySender.entrySet().stream()
                .flatMap(entry -> entry.getValue().pending(state.nonce(entry.getKey())).stream())
                .map(PoolEntry::view)
                .toList());
    }

    @Override
    public List<PooledTransaction> queued() {
        return locked(() -> bySender.entrySet().stream()
                .flatMap(entry -> entry.getValue().all().stream().skip(pendingOf(entry.getKey(), entry.getValue())))
                .map(PoolEntry::view)
                .toList());
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}

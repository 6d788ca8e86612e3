package org.quorate.chain.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.quorate.evm.TransactionError;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionValidator;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.Transaction;

/**
 * A pool's transactions in the order in which a block takes them: of all senders' next ones the best paid, among equals
 * the first to arrive. A sender whose next one does not fit the block, or is rejected, is left out from there on.
 *
 * <p>The order does not depend on what fits and what is rejected, but for those left out: so it is made ahead of what the
 * block takes, as far as anybody wants to look.
 */
public final class PoolSelection implements TransactionSource {
    /** In front of a transaction in a block, at most: the pool takes none of 2^24 bytes. */
    private static final int RLP_HEADER = 4;

    private final Function<PoolEntry, List<PoolEntry>> following;
    private final UInt256 baseFee;
    private final PriorityQueue<Chain> chains;
    private final List<RecoveredTransaction> dropped = new ArrayList<>();
    /** In order, not yet given. */
    private final ArrayDeque<PoolEntry> foreseen = new ArrayDeque<>();

    private final Set<Address> leftOut = new HashSet<>();
    private Optional<PoolEntry> given = Optional.empty();
    private long bytesLeft;

    /** A sender's next one. @param alone whether the sender has no other behind it that is pending */
    record First(PoolEntry entry, boolean alone) {}

    /**
     * @param firsts of each sender
     * @param following some of those that come behind one of the same sender, or none
     */
    PoolSelection(List<First> firsts, Function<PoolEntry, List<PoolEntry>> following, UInt256 baseFee, long maxBytes) {
        this.following = following;
        this.baseFee = baseFee;
        this.bytesLeft = maxBytes;
        this.chains = new PriorityQueue<>(Math.max(1, firsts.size()), Chain.BEST_FIRST);
        firsts.forEach(first -> queue(List.of(first.entry), 0, first.alone));
    }

    /**
     * Some of one sender's transactions, from a place on.
     *
     * @param last whether nothing comes behind them
     * @param tip wei per gas that the one at the place pays; {@link Long#MAX_VALUE} stands for that and more
     * @param arrival of the one at the place
     */
    private record Chain(List<PoolEntry> entries, int next, boolean last, UInt256 exactTip, long tip, long arrival) {
        /** Compares longs where it can: with a full pool this is most of the work of a selection. */
        static final Comparator<Chain> BEST_FIRST = (one, other) -> {
            if (one.tip != other.tip) {
                return one.tip > other.tip ? -1 : 1;
            }
            int order = one.tip == Long.MAX_VALUE ? other.exactTip.compareTo(one.exactTip) : 0;
            return order != 0 ? order : Long.compare(one.arrival, other.arrival);
        };

        static Chain of(List<PoolEntry> entries, int next, boolean last, UInt256 tip) {
            boolean fits = tip.fitsLong() && tip.longValue() >= 0;
            long key = fits ? tip.longValue() : Long.MAX_VALUE;
            return new Chain(entries, next, last, tip, key, entries.get(next).arrival());
        }

        PoolEntry head() {
            return entries.get(next);
        }
    }

    private void queue(List<PoolEntry> entries, int next, boolean last) {
        if (next < entries.size() && entries.get(next).isPaying(baseFee)) {
            chains.add(Chain.of(entries, next, last, entries.get(next).tip(baseFee)));
        }
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        given.ifPresent(this::included);
        given = Optional.empty();
        while (!foreseen.isEmpty() || foresee()) {
            PoolEntry entry = foreseen.poll();
            if (fits(entry, gasLeft, blobGasLeft)) {
                given = Optional.of(entry);
                return Optional.of(entry.recovered());
            }
            leaveOut(entry.recovered().sender());
        }
        return Optional.empty();
    }

    @Override
    public List<RecoveredTransaction> ahead(int count) {
        while (foreseen.size() < count && foresee()) {
            continue;
        }
        return foreseen.stream().limit(count).map(PoolEntry::recovered).toList();
    }

    private void leaveOut(Address sender) {
        leftOut.add(sender);
        foreseen.removeIf(entry -> entry.recovered().sender().equals(sender));
    }

    /** Takes the best of all senders' next ones; false if there is none. */
    private boolean foresee() {
        Chain best = chains.poll();
        while (best != null && leftOut.contains(best.head().recovered().sender())) {
            best = chains.poll();
        }
        if (best == null) {
            return false;
        }
        foreseen.add(best.head());
        int next = best.next() + 1;
        if (next < best.entries().size()) {
            queue(best.entries(), next, best.last());
        } else if (!best.last()) {
            queue(following.apply(best.head()), 0, false);
        }
        return true;
    }

    private boolean fits(PoolEntry entry, long gasLeft, long blobGasLeft) {
        Transaction transaction = entry.transaction();
        return Long.compareUnsigned(transaction.gasLimit(), gasLeft) <= 0
                && TransactionValidator.blobGas(transaction) <= blobGasLeft
                && entry.size() + RLP_HEADER <= bytesLeft;
    }

    private void included(PoolEntry entry) {
        bytesLeft -= entry.size() + RLP_HEADER;
    }

    @Override
    public void rejected(RecoveredTransaction transaction, Rejected why) {
        given = Optional.empty();
        leaveOut(transaction.sender());
        if (!mayBecomeValid(why.error())) {
            dropped.add(transaction);
        }
    }

    private static boolean mayBecomeValid(TransactionError error) {
        return switch (error) {
            case GAS_ALLOWANCE_EXCEEDED, BLOB_GAS_ALLOWANCE_EXCEEDED, FEE_CAP_BELOW_BASE_FEE, BLOB_FEE_CAP_TOO_LOW ->
                true;
            default -> false;
        };
    }

    /** Those that were tried and can never be valid; the sender's later ones then wait behind a gap. */
    public List<RecoveredTransaction> dropped() {
        return List.copyOf(dropped);
    }
}

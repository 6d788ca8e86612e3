package org.quorate.chain.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /**
     * When a block has less than one part in {@link #LITTLE} of its room and so many in a row do not fit, it is full: to look for one that
     * fits may take longer than the block, when the whole pool waits.
     */
    private static final int MOST_MISSES = 64;

    private static final int LITTLE = 64;

    /** No transaction of the pool has less: so much costs one that does nothing (Yellow Paper, appendix G). */
    private static final long LEAST_GAS = 21_000;

    private final Function<PoolEntry, List<PoolEntry>> following;
    private final UInt256 baseFee;
    private final RunHeap runs;
    private final List<RecoveredTransaction> dropped = new ArrayList<>();
    /** In order, not yet given. */
    private final ArrayDeque<PoolEntry> foreseen = new ArrayDeque<>();

    private final Set<Address> leftOut = new HashSet<>();
    private Optional<PoolEntry> given = Optional.empty();
    private long bytesLeft;
    /** Gas for which the first one was asked; none was: 0. */
    private long room;

    private int misses;

    /**
     * The next ones of a sender.
     *
     * @param entries one or some
     * @param last whether the sender has no other behind them that is pending
     */
    record Start(List<PoolEntry> entries, boolean last) {}

    /**
     * @param starts of each sender
     * @param following some of those that come behind one of the same sender, or none
     */
    PoolSelection(List<Start> starts, Function<PoolEntry, List<PoolEntry>> following, UInt256 baseFee, long maxBytes) {
        this.following = following;
        this.baseFee = baseFee;
        this.bytesLeft = maxBytes;
        this.runs = new RunHeap(starts.size());
        for (Start start : starts) {
            if (start.entries.getFirst().isPaying(baseFee)) {
                runs.append(Run.of(start.entries, 0, start.last, baseFee));
            }
        }
        runs.order();
    }

    private void queue(List<PoolEntry> entries, int next, boolean last) {
        if (entries.get(next).isPaying(baseFee)) {
            runs.add(Run.of(entries, next, last, baseFee));
        }
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        given.ifPresent(this::included);
        given = Optional.empty();
        if (gasLeft < LEAST_GAS) {
            return Optional.empty();
        }
        room = Math.max(room, gasLeft);
        while ((misses < MOST_MISSES || gasLeft >= room / LITTLE) && (!foreseen.isEmpty() || foresee())) {
            PoolEntry entry = foreseen.poll();
            if (fits(entry, gasLeft, blobGasLeft)) {
                misses = 0;
                given = Optional.of(entry);
                return Optional.of(entry.recovered());
            }
            misses++;
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
        while (runs.size() > 0) {
            Run best = runs.take();
            if (leftOut.isEmpty() || !leftOut.contains(best.head().recovered().sender())) {
                foreseen.add(best.head());
                queueNext(best);
                return true;
            }
        }
        return false;
    }

    private void queueNext(Run run) {
        if (run.hasMore()) {
            queue(run.entries(), run.next() + 1, run.last());
        } else if (!run.last()) {
            List<PoolEntry> more = following.apply(run.head());
            if (!more.isEmpty()) {
                queue(more, 0, false);
            }
        }
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

package org.quorate.chain.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.quorate.evm.TransactionError;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionValidator;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.Transaction;

/**
 * A pool's transactions in the order in which a block takes them: of all senders' next ones the best paid, among equals
 * the first to arrive. A sender whose next one does not fit the block is left out from there on.
 */
public final class PoolSelection implements TransactionSource {
    /** In front of a transaction in a block, at most: the pool takes none of 2^24 bytes. */
    private static final int RLP_HEADER = 4;

    private final Function<PoolEntry, List<PoolEntry>> following;
    private final UInt256 baseFee;
    private final PriorityQueue<Chain> chains = new PriorityQueue<>(Chain.BEST_FIRST);
    private final List<RecoveredTransaction> dropped = new ArrayList<>();
    private Optional<Chain> given = Optional.empty();
    private long bytesLeft;

    /**
     * @param firsts of each sender
     * @param following some of those that come behind one of the same sender, or none
     */
    PoolSelection(
            List<PoolEntry> firsts, Function<PoolEntry, List<PoolEntry>> following, UInt256 baseFee, long maxBytes) {
        this.following = following;
        this.baseFee = baseFee;
        this.bytesLeft = maxBytes;
        firsts.forEach(first -> queue(List.of(first), 0));
    }

    /** Some of one sender's transactions, from a place on. @param tip that the one at the place pays */
    private record Chain(List<PoolEntry> entries, int next, UInt256 tip) {
        static final Comparator<Chain> BEST_FIRST = Comparator.comparing(Chain::tip)
                .reversed()
                .thenComparingLong(chain -> chain.head().arrival());

        PoolEntry head() {
            return entries.get(next);
        }
    }

    private void queue(List<PoolEntry> entries, int next) {
        if (next < entries.size() && entries.get(next).isPaying(baseFee)) {
            chains.add(new Chain(entries, next, entries.get(next).tip(baseFee)));
        }
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        given.ifPresent(this::included);
        given = Optional.empty();
        while (!chains.isEmpty()) {
            Chain best = chains.poll();
            if (fits(best.head(), gasLeft, blobGasLeft)) {
                given = Optional.of(best);
                return Optional.of(best.head().recovered());
            }
        }
        return Optional.empty();
    }

    private boolean fits(PoolEntry entry, long gasLeft, long blobGasLeft) {
        Transaction transaction = entry.transaction();
        return Long.compareUnsigned(transaction.gasLimit(), gasLeft) <= 0
                && TransactionValidator.blobGas(transaction) <= blobGasLeft
                && entry.size() + RLP_HEADER <= bytesLeft;
    }

    private void included(Chain chain) {
        bytesLeft -= chain.head().size() + RLP_HEADER;
        int next = chain.next() + 1;
        if (next < chain.entries().size()) {
            queue(chain.entries(), next);
        } else {
            queue(following.apply(chain.head()), 0);
        }
    }

    @Override
    public void rejected(RecoveredTransaction transaction, Rejected why) {
        given = Optional.empty();
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

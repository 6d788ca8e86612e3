package org.quorate.node.bench;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;

/** Transactions in the order of a list, none of which may be rejected. For one block. */
public final class ListSource implements TransactionSource {
    private final List<RecoveredTransaction> transactions;
    private int next;

    public ListSource(List<RecoveredTransaction> transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        boolean fits = next < transactions.size()
                && transactions.get(next).transaction().gasLimit() <= gasLeft;
        return fits ? Optional.of(transactions.get(next++)) : Optional.empty();
    }

    @Override
    public List<RecoveredTransaction> ahead(int count) {
        return transactions.subList(next, Math.min(transactions.size(), next + count));
    }

    @Override
    public void rejected(RecoveredTransaction transaction, Rejected why) {
        throw new IllegalStateException("a transaction of the benchmark was rejected: " + why);
    }
}

package org.quorate.node.bench;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;

/** Transactions in the order of a list, none of which may be rejected. For one block. */
final class ListSource implements TransactionSource {
    private final Iterator<RecoveredTransaction> transactions;

    ListSource(List<RecoveredTransaction> transactions) {
        this.transactions = transactions.iterator();
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        return transactions.hasNext() ? Optional.of(transactions.next()) : Optional.empty();
    }

    @Override
    public void rejected(RecoveredTransaction transaction, Rejected why) {
        throw new IllegalStateException("a transaction of the benchmark was rejected: " + why);
    }
}

package org.quorate.chain.dev;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;

/** The transactions of a block that somebody chose, in that order; those that cannot be in it are left out. */
final class ChosenTransactions implements TransactionSource {
    private final List<RecoveredTransaction> transactions;
    private int next;

    ChosenTransactions(List<RecoveredTransaction> transactions) {
        this.transactions = List.copyOf(transactions);
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        return next < transactions.size() ? Optional.of(transactions.get(next++)) : Optional.empty();
    }

    @Override
    public void rejected(RecoveredTransaction transaction, Rejected why) {
        // Left out.
    }
}

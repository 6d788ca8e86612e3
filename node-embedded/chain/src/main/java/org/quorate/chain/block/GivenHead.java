package org.quorate.chain.block;

import java.util.List;
import java.util.Optional;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;

/** The system transactions that a block does begin with, taken for those with which it must. */
final class GivenHead implements BlockHead {
    private final List<SignedTransaction> transactions;
    private int next;

    GivenHead(List<SignedTransaction> transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft) {
        if (next == transactions.size() || !(transactions.get(next).transaction() instanceof SystemTransaction)) {
            return Optional.empty();
        }
        return Optional.of(new RecoveredTransaction(transactions.get(next++), Messenger.SYSTEM));
    }
}

package org.quorate.chain.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.transaction.SystemTransaction;

/** Fills a block: what must stand at its head, then what another source gives. */
public final class HeadedSource implements TransactionSource {
    private final BlockHead head;
    private final TransactionSource rest;
    private boolean headIsDone;

    public HeadedSource(BlockHead head, TransactionSource rest) {
        this.head = head;
        this.rest = rest;
    }

    @Override
    public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
        if (!headIsDone) {
            Optional<RecoveredTransaction> due = head.next(gasLeft);
            if (due.isPresent()) {
                return due;
            }
            headIsDone = true;
        }
        return rest.next(gasLeft, blobGasLeft);
    }

    @Override
    public List<RecoveredTransaction> ahead(int count) {
        if (headIsDone) {
            return rest.ahead(count);
        }
        List<RecoveredTransaction> ahead = new ArrayList<>(head.ahead(count));
        if (ahead.isEmpty()) {
            return rest.ahead(count);
        }
        ahead.addAll(rest.ahead(count - ahead.size()));
        return ahead;
    }

    /** @throws IllegalStateException if it was due: the block cannot be made without it */
    @Override
    public void rejected(RecoveredTransaction transaction, Rejected why) {
        if (transaction.transaction() instanceof SystemTransaction) {
            throw new IllegalStateException(
                    "the system transaction " + transaction.signed().hash() + " of block "
                            + ((SystemTransaction) transaction.transaction()).block() + " cannot be executed: "
                            + why.message());
        }
        rest.rejected(transaction, why);
    }
}

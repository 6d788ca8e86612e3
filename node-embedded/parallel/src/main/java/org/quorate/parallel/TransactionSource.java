package org.quorate.parallel;

import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;

/** Where a block's transactions come from: a pool when a block is built, the block itself when one is checked. */
public interface TransactionSource {
    /**
     * The next transaction to execute; nothing ends the block.
     *
     * @param gasLeft of the block's gas limit; a transaction with a higher gas limit is rejected
     * @param blobGasLeft of the block's blob gas, likewise
     */
    Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft);

    /** The transaction given last cannot stand in the block and was left out. */
    void rejected(RecoveredTransaction transaction, Rejected why);
}

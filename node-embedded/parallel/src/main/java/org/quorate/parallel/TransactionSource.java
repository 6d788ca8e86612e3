package org.quorate.parallel;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Rejected;

/**
 * Where a block's transactions come from: a pool when a block is built, the block itself when one is checked. Calls come
 * one after the other, but not always from the same thread.
 */
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

    /**
     * What the coming calls of {@link #next} will probably give, in order, if the block has room and no transaction is
     * rejected. A parallel executor begins with these before it is their turn; it still asks for each one, and goes by the
     * answer. So it does not matter for the block whether this is right, only for the time that it takes.
     *
     * @param count the most to give; fewer only if there are no more. The answer may be a view that the next call of any
     *     method makes invalid.
     */
    default List<RecoveredTransaction> ahead(int count) {
        return List.of();
    }
}

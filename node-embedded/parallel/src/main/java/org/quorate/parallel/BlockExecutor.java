package org.quorate.parallel;

/** Executes blocks. All implementations give the same output for the same input. */
@FunctionalInterface
public interface BlockExecutor {
    /**
     * Executes system calls, transactions and withdrawals in the order of the fork's rules.
     *
     * @throws SystemCallException if the block cannot be valid whatever its transactions are
     */
    BlockOutput execute(BlockInput input, TransactionSource source);
}

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

    /**
     * The same executor, for a block beside which others are executed at the same time.
     *
     * @param workers threads that it may use for the block, the caller's included; from 1
     */
    default BlockExecutor withWorkers(int workers) {
        return this;
    }
}

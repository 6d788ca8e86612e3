package org.quorate.parallel;

import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.TransactionRunner;
import org.quorate.protocol.block.BloomBuilder;

/** What a thread needs to execute transactions, kept from block to block. */
record WorkerTools(TransactionRunner runner, BloomBuilder blooms) {
    static WorkerTools of(TransactionProcessor processor) {
        return new WorkerTools(processor.newRunner(), new BloomBuilder());
    }
}

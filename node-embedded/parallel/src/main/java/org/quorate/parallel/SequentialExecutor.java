package org.quorate.parallel;

import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.TransactionRunner;

/** One transaction after the other: the reference for every other executor. */
public final class SequentialExecutor implements BlockExecutor {
    private final TransactionProcessor processor;
    private final Idle<TransactionRunner> runners;

    public SequentialExecutor(TransactionProcessor processor) {
        this.processor = processor;
        this.runners = new Idle<>(processor::newRunner);
    }

    @Override
    public BlockOutput execute(BlockInput input, TransactionSource source) {
        BlockRun block = new BlockRun(processor, input, source);
        block.begin();
        TransactionRunner runner = runners.take();
        try {
            block.executeRest(runner);
        } finally {
            runners.giveBack(runner);
        }
        return block.finish();
    }
}

package org.quorate.parallel;

import org.quorate.evm.TransactionProcessor;

/** One transaction after the other: the reference for every other executor. */
public final class SequentialExecutor implements BlockExecutor {
    private final TransactionProcessor processor;
    private final Idle<WorkerTools> tools;

    public SequentialExecutor(TransactionProcessor processor) {
        this.processor = processor;
        this.tools = new Idle<>(() -> WorkerTools.of(processor));
    }

    @Override
    public BlockOutput execute(BlockInput input, TransactionSource source) {
        BlockRun block = new BlockRun(processor, input, source);
        block.begin();
        WorkerTools own = tools.take();
        try {
            block.executeRest(own);
        } finally {
            tools.giveBack(own);
        }
        return block.finish();
    }
}

package org.quorate.node.bench;

import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.parallel.ParallelOptions;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.TransactionSource;

/** The executors that there are. */
final class Contenders {
    private Contenders() {}

    static Contender sequential() {
        return new Sequential(new SequentialExecutor(new TransactionProcessor()));
    }

    /** As a node executes. @param prediction whether conflicts are learned from */
    static Contender parallel(int workers, boolean prediction) {
        ParallelOptions options = ParallelOptions.of(workers).withPrediction(prediction);
        return new Parallel(workers, new BlockStmExecutor(new TransactionProcessor(), options));
    }

    private record Sequential(BlockExecutor executor) implements Contender {
        @Override
        public BenchMode mode() {
            return BenchMode.SEQUENTIAL;
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public BlockOutput execute(BlockInput input, TransactionSource source) {
            return executor.execute(input, source);
        }

        @Override
        public long reexecutions() {
            return 0;
        }

        @Override
        public void close() {
            // It has nothing.
        }
    }

    private record Parallel(int workers, BlockStmExecutor executor) implements Contender {
        @Override
        public BenchMode mode() {
            return BenchMode.PARALLEL;
        }

        @Override
        public BlockOutput execute(BlockInput input, TransactionSource source) {
            return executor.execute(input, source);
        }

        @Override
        public long reexecutions() {
            return executor.reexecutions();
        }

        @Override
        public void close() {
            executor.close();
        }
    }
}

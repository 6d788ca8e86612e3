package org.quorate.node.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.parallel.ParallelOptions;
import org.quorate.parallel.RecordedBlock;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.VerifyingExecutor;

/**
 * The re-execution of a recorded block.
 *
 * @param runs that were made
 * @param differences of the last one, in words; none if the results were always the same
 */
public record Reproduction(int runs, List<String> differences) {
    public Reproduction {
        differences = List.copyOf(differences);
    }

    /**
     * Executes a block in parallel and one by one until the results differ.
     *
     * @param times the most runs
     * @throws IOException if the file cannot be read
     */
    public static Reproduction of(Path file, int workers, int times) throws IOException {
        RecordedBlock block = ReproducerFile.read(file);
        SequentialExecutor sequential = new SequentialExecutor(new TransactionProcessor());
        ParallelOptions options = ParallelOptions.of(workers).withGate(0);
        try (BlockStmExecutor parallel = new BlockStmExecutor(new TransactionProcessor(), options)) {
            for (int run = 1; run <= times; run++) {
                List<String> differences = VerifyingExecutor.compare(block, parallel, sequential);
                if (!differences.isEmpty()) {
                    return new Reproduction(run, differences);
                }
            }
        }
        return new Reproduction(times, List.of());
    }
}

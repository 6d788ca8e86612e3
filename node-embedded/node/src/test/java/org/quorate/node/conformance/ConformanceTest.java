package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.interpreter.Translation;
import org.quorate.node.conformance.ConformanceRun.Summary;
import org.quorate.node.conformance.TestResult.Status;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.parallel.ParallelOptions;

/** Every test file of the Ethereum project that lies beside the checkout. */
class ConformanceTest {
    private static final int JOBS = 2;

    @Test
    void allStateTestsPass() throws Exception {
        assertAllPass(new StateTests(), "state_tests");
    }

    @Test
    void allStateTestsPassInTranslatedCode() throws Exception {
        assertAllPass(new StateTests(Translation.ALWAYS), "state_tests");
    }

    @Test
    void allBlockTestsPass() throws Exception {
        assertAllPass(new BlockTests(), "blockchain_tests");
    }

    @Test
    void allBlockTestsPassInParallel() throws Exception {
        ParallelOptions options = ParallelOptions.of(3).withGate(0).withFallback(false);
        try (BlockStmExecutor executor = new BlockStmExecutor(new TransactionProcessor(), options)) {
            assertAllPass(new BlockTests(executor), "blockchain_tests");
        }
    }

    @Test
    void allTransactionTestsPass() throws Exception {
        assertAllPass(new TransactionTests(), "ethereum-tests/TransactionTests");
    }

    private static void assertAllPass(TestSuite suite, String folder) throws Exception {
        List<String> failures = new ArrayList<>();
        Summary summary = new ConformanceRun(suite, TestSelection.ALL, JOBS)
                .run(List.of(ConformanceArchive.unpack(folder)), (file, result) -> {
                    if (result.status() != Status.PASSED) {
                        failures.add(file.getFileName() + " " + result.name() + ": " + result.detail());
                    }
                });
        assertThat(failures).isEmpty();
        assertThat(summary.passed()).isPositive();
    }
}

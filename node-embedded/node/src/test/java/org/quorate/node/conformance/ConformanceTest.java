package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.evm.interpreter.Translation;
import org.quorate.node.conformance.ConformanceRun.Summary;
import org.quorate.node.conformance.TestResult.Status;

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

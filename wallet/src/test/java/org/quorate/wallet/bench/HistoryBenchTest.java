package org.quorate.wallet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.wallet.bench.HistoryBench.Opening;

class HistoryBenchTest {
    /** The history also counts: addresses far beyond the first gap must be found again. */
    @Test
    void allTransactionsAreFoundInEachRun() throws IOException {
        List<Opening> openings = new ArrayList<>();
        new HistoryBench(301, 2, step -> {}).run(openings::add);
        assertThat(openings).hasSize(2).allSatisfy(opening -> {
            assertThat(opening.transactions()).isEqualTo(301);
            assertThat(opening.seconds()).isPositive();
            assertThat(opening.fileBytes()).isPositive();
        });
    }
}

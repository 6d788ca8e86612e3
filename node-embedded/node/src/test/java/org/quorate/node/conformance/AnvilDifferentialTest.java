package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random blocks, mined by anvil and executed here: every result must be the same. A seed gives the same states and
 * transactions again; only PREVRANDAO is anvil's own choice.
 */
class AnvilDifferentialTest {
    /** One case in so many is compared instruction by instruction. */
    private static final int CASES_PER_TRACED = 8;

    @Test
    void randomBlocksAgreeForAWhile() {
        run(1, Duration.ofSeconds(20));
    }

    @Test
    @Tag("long")
    void randomBlocksAgreeForTenMinutes() {
        run(System.nanoTime(), Duration.ofMinutes(10));
    }

    private static void run(long firstSeed, Duration time) {
        Optional<Path> binary = AnvilPeer.onPath();
        assumeThat(binary).as("NOT RUN: no anvil on the PATH to compare with").isPresent();
        try (AnvilPeer fast = AnvilPeer.start(binary.orElseThrow());
                AnvilPeer recording = AnvilPeer.start(binary.orElseThrow(), "--steps-tracing")) {
            AnvilComparison results = new AnvilComparison(fast, false);
            AnvilComparison steps = new AnvilComparison(recording, true);
            long deadline = System.nanoTime() + time.toNanos();
            long seed = firstSeed;
            do {
                FuzzCase fuzzCase = FuzzCaseGenerator.generate(seed);
                List<String> differences =
                        seed % CASES_PER_TRACED == 0 ? steps.compare(fuzzCase) : results.compare(fuzzCase);
                if (!differences.isEmpty()) {
                    fail("seed %d: %s%nstep by step: %s", seed, differences, steps.compare(fuzzCase));
                }
                seed++;
            } while (System.nanoTime() < deadline);
            System.out.printf(
                    "seeds %d to %d: by result %s; by step %s%n",
                    firstSeed, seed - 1, results.summary(), steps.summary());
        }
    }
}

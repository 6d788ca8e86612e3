package org.quorate.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.quorate.node.bench.workload.Workload;
import org.quorate.protocol.signature.SignatureScheme;

class RaceTest {
    private static final BenchListener NOBODY = new BenchListener() {
        @Override
        public void progress(Stage stage, String workload, double fraction) {
            // It does not matter here.
        }

        @Override
        public void line(BenchLine line) {
            // There is none.
        }
    };

    private static LoadPlan plan(int runs) {
        return new LoadPlan(
                List.of(Workload.ERC20),
                10,
                10,
                List.of(2),
                runs,
                Duration.ZERO,
                false,
                SignatureScheme.SECP256K1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Series series(double... seconds) {
        return new Series(DoubleStream.of(seconds)
                .mapToObj(each -> new Sample(each, each, 0))
                .toList());
    }

    @Test
    void theOrderTurnsRoundInEverySecondRound() {
        List<String> order = new ArrayList<>();
        List<Supplier<Sample>> entrants = List.of(entrant("a", 2, order), entrant("b", 1, order));
        RaceResult result = new Race(plan(1), new Steps(NOBODY, () -> false, 1), "erc20", entrants).run(1);
        // One round of warm-up, which begins anew with the first, then the counted ones.
        assertThat(order.subList(2, 8)).containsExactly("a", "b", "b", "a", "a", "b");
        assertThat(result.series().getFirst().samples()).hasSizeGreaterThanOrEqualTo(3);
        BenchLine line = result.line(1, "erc20", BenchMode.PARALLEL, 2, 10, 100, Map.of());
        assertThat(line.ratio()).isCloseTo(2, within(1e-9));
        assertThat(line.details()).containsEntry("ratio_low", 2.0).containsEntry("ratio_high", 2.0);
    }

    private static Supplier<Sample> entrant(String name, double seconds, List<String> order) {
        return () -> {
            order.add(name);
            return new Sample(seconds, seconds, 0);
        };
    }

    @Test
    void ratiosAreOfRunsInTheSameRound() {
        Series first = series(1, 2, 4);
        Series other = series(0.5, 1, 1);
        assertThat(other.ratios(first)).containsExactly(2.0, 2.0, 4.0);
    }

    @Test
    void aRatioThatSwingsIsUncertain() {
        Series first = series(1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(series(1, 1, 1, 1, 1, 1, 1, 1, 9).uncertainty(first)).isZero();
        assertThat(series(1, 2, 1, 2, 1, 2, 1, 2, 1).uncertainty(first)).isGreaterThan(0.1);
    }

    @Test
    void settlesWhenWindowsOfRunsAreEquallyFast() {
        Settling settling = new Settling();
        double[] warmingUp = {9, 8, 7, 6, 5, 4, 3, 2, 1};
        DoubleStream.of(warmingUp).forEach(settling::add);
        assertThat(settling.isSettled()).isFalse();
        // Slow ones between them are what other programs did.
        DoubleStream.of(1, 5, 1.02, 1.01, 1, 7).forEach(settling::add);
        assertThat(settling.isSettled()).isTrue();
    }
}

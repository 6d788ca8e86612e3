package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.BenchmarkState;
import org.quorate.app.node.FakeBenchmarkService;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.node.bench.BenchLine;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.BenchMode;
import org.quorate.ui.resources.Messages;

class MeasureViewModelTest {
    private static final BenchLine SEQUENTIAL =
            new BenchLine("erc20", BenchMode.SEQUENTIAL, 1, 10_000, 0.1, 500_000_000, 0, 1, Map.of());
    private static final BenchLine PARALLEL =
            new BenchLine("erc20", BenchMode.PARALLEL, 2, 10_000, 0.05, 500_000_000, 1234, 2, Map.of());
    private static final BenchLine CHAIN =
            new BenchLine("erc20", BenchMode.CHAIN, 2, 50_000, 2, 2_500_000_000L, 0, 0.25, Map.of());

    private final FakeBenchmarkService benchmark = new FakeBenchmarkService();
    private final RunningTasks tasks = new RunningTasks();
    private final MeasureViewModel model = new MeasureViewModel(benchmark, tasks, new Messages(Locale.ENGLISH));

    @BeforeEach
    void watch() {
        benchmark.state().observe(model::onState);
    }

    private static BenchmarkState running(double fraction, BenchLine... lines) {
        return new BenchmarkState.Running(Stage.EXECUTING, "erc20", fraction, List.of(lines));
    }

    @Test
    void nothingIsShownBeforeTheFirstMeasurement() {
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.statusProperty().get()).isEmpty();
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void tellsHowFarItIsInWords() {
        benchmark.show(running(0.424));
        assertThat(model.runningProperty().get()).isTrue();
        assertThat(model.fractionProperty().get()).isEqualTo(0.424);
        assertThat(model.statusProperty().get()).isEqualTo("ERC-20 transfers: executing (42 %)");
    }

    @Test
    void writesTheResultsForPeople() {
        benchmark.show(new BenchmarkState.Finished(List.of(SEQUENTIAL, PARALLEL, CHAIN)));
        assertThat(model.rows())
                .containsExactly(
                        new MeasureRow("ERC-20 transfers", "Sequential", "100,000", "5,000", "0", "\u00d71.00"),
                        new MeasureRow(
                                "ERC-20 transfers", "Parallel, 2 workers", "200,000", "10,000", "1,234", "\u00d72.00"),
                        new MeasureRow("ERC-20 transfers", "Whole chain", "25,000", "1,250", "0", "\u00d70.25"));
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.statusProperty().get()).startsWith("Done.");
    }

    @Test
    void linesComeOneByOneAndGoWithTheNextMeasurement() {
        benchmark.show(running(0.2, SEQUENTIAL));
        benchmark.show(running(0.3, SEQUENTIAL, PARALLEL));
        assertThat(model.rows()).hasSize(2);
        benchmark.show(running(0));
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void isATaskWhileItRuns() {
        model.start();
        benchmark.show(running(0));
        assertThat(tasks.titles().get()).containsExactly("Measuring this computer");
        model.start();
        assertThat(benchmark.calls()).containsExactly("start");
        benchmark.show(new BenchmarkState.Finished(List.of()));
        assertThat(tasks.titles().get()).isEmpty();
    }

    @Test
    void cancellingTakesAMomentAndKeepsTheLines() {
        benchmark.show(running(0.5, SEQUENTIAL));
        model.cancel();
        assertThat(benchmark.calls()).containsExactly("cancel");
        assertThat(model.cancellingProperty().get()).isTrue();
        benchmark.show(running(0.6, SEQUENTIAL));
        assertThat(model.statusProperty().get()).isEqualTo("Stopping\u2026");
        benchmark.show(new BenchmarkState.Cancelled(List.of(SEQUENTIAL)));
        assertThat(model.cancellingProperty().get()).isFalse();
        assertThat(model.statusProperty().get()).isEqualTo("Stopped. The figures so far are below.");
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void explainsAFailureUntilTheNextMeasurement() {
        benchmark.show(new BenchmarkState.Failed("java.lang.IllegalStateException: no", List.of(SEQUENTIAL)));
        assertThat(model.errorProperty().get()).hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo("bench.failed");
            assertThat(error.report()).contains("IllegalStateException: no");
        });
        assertThat(model.rows()).hasSize(1);
        benchmark.show(running(0));
        assertThat(model.errorProperty().get()).isEmpty();
    }
}

package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quorate.node.bench.BenchLine;
import org.quorate.node.bench.BenchMode;
import org.quorate.node.bench.LoadBench;
import org.quorate.node.bench.LoadPlan;
import org.quorate.node.bench.workload.Workload;

class EmbeddedBenchmarkServiceTest {
    private static LoadPlan plan(int runs) {
        return new LoadPlan(
                List.of(Workload.TRANSFERS),
                20,
                10,
                List.of(1),
                runs,
                Duration.ZERO,
                false,
                org.quorate.protocol.signature.SignatureScheme.SECP256K1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void await(CompletionStage<Void> over) throws Exception {
        over.toCompletableFuture().get(120, TimeUnit.SECONDS);
    }

    @Test
    void measuresAndKeepsTheLines() throws Exception {
        try (var service = new EmbeddedBenchmarkService(() -> new LoadBench(plan(1)))) {
            assertThat(service.state().get()).isEqualTo(new BenchmarkState.Idle());
            await(service.start());
            assertThat(service.state().get())
                    .isInstanceOfSatisfying(BenchmarkState.Finished.class, end -> assertThat(end.lines())
                            .extracting(BenchLine::mode)
                            .as("the workload, then what small blocks cost")
                            .containsExactly(
                                    BenchMode.SEQUENTIAL,
                                    BenchMode.PARALLEL,
                                    BenchMode.CHAIN,
                                    BenchMode.SEQUENTIAL,
                                    BenchMode.PARALLEL));
        }
    }

    @Test
    void isCancelledOnceAtATimeAndCanBeginAgain() throws Exception {
        try (var service = new EmbeddedBenchmarkService(() -> new LoadBench(plan(Integer.MAX_VALUE)))) {
            CountDownLatch executing = new CountDownLatch(1);
            service.state().observe(state -> {
                if (state instanceof BenchmarkState.Running running && running.fraction() > 0) {
                    executing.countDown();
                }
            });
            CompletionStage<Void> over = service.start();
            assertThat(service.start()).isSameAs(over);
            assertThat(executing.await(120, TimeUnit.SECONDS)).isTrue();
            service.cancel();
            await(over);
            assertThat(service.state().get()).isInstanceOf(BenchmarkState.Cancelled.class);
            assertThat(service.start()).isNotSameAs(over);
        }
    }

    @Test
    void closingEndsIt() {
        var service = new EmbeddedBenchmarkService(() -> new LoadBench(plan(Integer.MAX_VALUE)));
        CompletionStage<Void> over = service.start();
        service.close();
        assertThat(over.toCompletableFuture()).isDone();
        assertThat(service.state().get()).isInstanceOf(BenchmarkState.Cancelled.class);
        assertThat(service.start()).isSameAs(over);
    }
}

package org.quorate.app.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.node.bench.BenchLine;
import org.quorate.node.bench.BenchListener;
import org.quorate.node.bench.LoadBench;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The benchmark in this process, on a thread of its own that ends with each measurement. */
public final class EmbeddedBenchmarkService implements BenchmarkService {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBenchmarkService.class);
    /** Nobody reads faster, and each change costs the window's thread a little. */
    private static final Duration LEAST_BETWEEN = Duration.ofMillis(100);

    private final Supplier<LoadBench> benchmarks;
    private final MutableObservable<BenchmarkState> state = new MutableObservable<>(new BenchmarkState.Idle());
    private Optional<Run> current = Optional.empty();
    private boolean closed;

    /** @param benchmarks makes the benchmark of each measurement */
    public EmbeddedBenchmarkService(Supplier<LoadBench> benchmarks) {
        this.benchmarks = benchmarks;
    }

    @Override
    public Observable<BenchmarkState> state() {
        return state;
    }

    @Override
    public synchronized CompletionStage<Void> start() {
        if (closed || current.filter(run -> !run.over.isDone()).isPresent()) {
            return current.map(run -> run.over).orElseGet(() -> CompletableFuture.completedFuture(null));
        }
        Run run = new Run(benchmarks.get());
        current = Optional.of(run);
        Thread.ofPlatform().name("quorate-benchmark").daemon().start(run);
        return run.over;
    }

    @Override
    public synchronized void cancel() {
        current.ifPresent(run -> run.bench.cancel());
    }

    @Override
    public void close() {
        Optional<Run> last;
        synchronized (this) {
            closed = true;
            cancel();
            last = current;
        }
        last.ifPresent(run -> run.over.join());
    }

    /** One measurement. Its fields are its thread's own but for the future. */
    private final class Run implements Runnable, BenchListener {
        private final LoadBench bench;
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final List<BenchLine> lines = new ArrayList<>();
        private long lastTold = System.nanoTime() - LEAST_BETWEEN.toNanos();
        private Optional<Stage> lastStage = Optional.empty();

        Run(LoadBench bench) {
            this.bench = bench;
        }

        @Override
        public void run() {
            BenchmarkState end;
            try {
                bench.run(this);
                end = new BenchmarkState.Finished(lines);
            } catch (CancellationException stopped) {
                end = new BenchmarkState.Cancelled(lines);
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error("the measurement of this computer failed", e);
                end = new BenchmarkState.Failed(e.toString(), lines);
            }
            state.set(end);
            over.complete(null);
        }

        @Override
        public void progress(Stage stage, String workload, double fraction) {
            long now = System.nanoTime();
            if (now - lastTold >= LEAST_BETWEEN.toNanos() || !lastStage.equals(Optional.of(stage))) {
                lastTold = now;
                lastStage = Optional.of(stage);
                state.set(new BenchmarkState.Running(stage, workload, fraction, lines));
            }
        }

        @Override
        public void line(BenchLine line) {
            lines.add(line);
            lastStage = Optional.empty();
        }
    }
}

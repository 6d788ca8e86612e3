package org.quorate.node.bench;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.quorate.node.bench.BenchListener.Stage;

/** Counts what is done of a benchmark, and ends it when it is cancelled. For the thread that runs it. */
final class Steps {
    private final BenchListener listener;
    private final BooleanSupplier cancelled;
    private final double total;
    private double done;
    private double within;
    private Stage stage = Stage.PREPARING;
    private String workload = "";

    /** @param total weight of all steps together */
    Steps(BenchListener listener, BooleanSupplier cancelled, double total) {
        this.listener = listener;
        this.cancelled = cancelled;
        this.total = total;
    }

    /**
     * A step begins.
     *
     * @param weight its part of the whole
     * @throws CancellationException if the benchmark was cancelled
     */
    void begin(Stage next, String ofWorkload, double weight) {
        done += within;
        within = weight;
        stage = next;
        workload = ofWorkload;
        tell(0);
    }

    /** Some of the step is done. @param part 0 to 1 */
    void progress(double part) {
        tell(Math.clamp(part, 0, 1));
    }

    private void tell(double part) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the benchmark was cancelled");
        }
        listener.progress(stage, workload, Math.min(1, (done + part * within) / total));
    }
}

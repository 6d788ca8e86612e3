package org.quorate.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.chain.metrics.StageTimes;

/** How long blocks and transactions take in each stage of the pipeline, and how full it is. */
public final class PipelineMeters implements MeterPart {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<PipelineSample> pipeline;

    public PipelineMeters(Supplier<PipelineSample> pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (PipelineStage stage : PipelineStage.values()) {
            bind(stage, registry);
        }
        rounds("seal", "wait for their roots", PipelineSample::waitingForSeal, registry);
        rounds("commit", "have their roots and wait for the disk", PipelineSample::waitingForCommit, registry);
        Gauge.builder("quorate.pipeline.rounds.inside", pipeline, now -> now.get()
                        .roundsInside())
                .description("Rounds executed and not yet announced")
                .register(registry);
        Gauge.builder("quorate.pipeline.capacity", pipeline, now -> now.get().capacity())
                .description("Rounds that may be executed and not yet announced")
                .register(registry);
    }

    private void bind(PipelineStage stage, MeterRegistry registry) {
        String name = stage.name().toLowerCase(Locale.ROOT);
        counter(name, "passes", "How often the stage was gone through", StageTimes::count, stage, registry);
        counter(name, "transactions", "Transactions that went through", StageTimes::transactions, stage, registry);
        counter(name, "seconds", "Time spent", times -> times.totalNanos() / NANOS_PER_SECOND, stage, registry);
        time(name, "last", "Time of the last pass", StageTimes::lastNanos, stage, registry);
        time(name, "max", "Time of the longest pass since the start", StageTimes::maxNanos, stage, registry);
    }

    private void counter(
            String stageName,
            String what,
            String meaning,
            ToDoubleFunction<StageTimes> value,
            PipelineStage stage,
            MeterRegistry registry) {
        FunctionCounter.builder("quorate.stage." + what, pipeline, now -> value.applyAsDouble(times(now, stage)))
                .description(meaning + ", since the start")
                .tag("stage", stageName)
                .register(registry);
    }

    private void time(
            String stageName,
            String which,
            String meaning,
            ToDoubleFunction<StageTimes> nanos,
            PipelineStage stage,
            MeterRegistry registry) {
        TimeGauge.builder(
                        "quorate.stage.latency." + which,
                        pipeline,
                        TimeUnit.NANOSECONDS,
                        now -> nanos.applyAsDouble(times(now, stage)))
                .description(meaning)
                .tag("stage", stageName)
                .register(registry);
    }

    private static StageTimes times(Supplier<PipelineSample> now, PipelineStage stage) {
        return now.get().stages().get(stage);
    }

    private void rounds(String next, String what, ToDoubleFunction<PipelineSample> count, MeterRegistry registry) {
        Gauge.builder("quorate.pipeline.rounds.waiting", pipeline, now -> count.applyAsDouble(now.get()))
                .description("Rounds that " + what)
                .tag("for", next)
                .register(registry);
    }
}

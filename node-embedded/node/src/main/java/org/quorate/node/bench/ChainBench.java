package org.quorate.node.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.StateView;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.Genesis;
import org.quorate.consensus.SoloEngine;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;

/**
 * The whole chain: raw signed transactions in; recovered, pooled, executed, rooted and durable out. Each run begins with a
 * chain and a data folder of its own, which are made outside of its time.
 */
final class ChainBench {
    /** Of the ordering engine, as an operator would set it for throughput. */
    private static final Duration BLOCK_TIME = Duration.ofMillis(100);

    private static final int MOST_RUNS = 3;
    /** As many transactions as so many of the blocks that are executed in memory. */
    private static final int BLOCKS = 5;

    private static final int MOST_TRANSACTIONS = 200_000;
    /** How many signatures a processor could recover in a second if it did nothing else, rounded up. */
    private static final long RECOVERIES = 30_000;

    private static final long BYTES_A_TRANSACTION = 400;
    /** Of signatures that are made beforehand, SLH-DSA-128s takes half a second each. */
    private static final int MOST_OF_LARGE_SIGNATURES = 200;

    private static final int LARGE_SIGNATURE = 5_000;

    private final LoadPlan plan;
    private final Steps steps;

    ChainBench(LoadPlan plan, Steps steps) {
        this.plan = plan;
        this.steps = steps;
    }

    static double weight(LoadPlan plan) {
        return plan.sustained()
                .map(time -> 2.0 + time.toSeconds() / 4.0)
                .orElseGet(() -> 2.0 + Math.min(MOST_RUNS, plan.runs()));
    }

    /** The most transactions that a run takes. */
    static long transactions(LoadPlan plan) {
        long most = plan.isQuantum() && plan.scheme().signatureSize() > LARGE_SIGNATURE
                ? MOST_OF_LARGE_SIGNATURES
                : Long.MAX_VALUE;
        return Math.min(most, transactionsOfAnyKind(plan));
    }

    private static long transactionsOfAnyKind(LoadPlan plan) {
        if (plan.sustained().isEmpty()) {
            return Math.min(BLOCKS * (long) plan.transactions(), Math.max(plan.transactions(), MOST_TRANSACTIONS));
        }
        long seconds = plan.sustained().get().toSeconds();
        if (!plan.signed()) {
            return seconds * 1_000_000;
        }
        long possible = seconds * RECOVERIES * Runtime.getRuntime().availableProcessors();
        long fitting = Runtime.getRuntime().maxMemory()
                / 4
                / (BYTES_A_TRANSACTION + (plan.isQuantum() ? plan.scheme().signatureSize() : 0));
        return Math.min(possible, fitting);
    }

    /** @param sequential transactions a second of the same workload's sequential line */
    BenchLine run(String workload, Load load, Senders senders, double sequential) {
        steps.begin(Stage.PREPARING, workload, 1);
        Genesis genesis = load.genesis();
        long size = transactions(plan);
        ChainFeed feed = plan.signed() ? ChainFeed.signed(load, (int) size) : ChainFeed.recovered(load, size);
        steps.begin(Stage.WARMING_UP, workload, 1);
        run(genesis, feed, senders, warmUpTime());
        steps.begin(Stage.CHAIN, workload, weight(plan) - 2);
        int runs = plan.sustained().isPresent() ? 1 : Math.min(MOST_RUNS, plan.runs());
        List<Run> results = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            results.add(run(genesis, feed, senders, plan.sustained()));
        }
        return line(workload, results, sequential);
    }

    /** Of a sustained run; any other is warmed up by a whole one. */
    private Optional<Duration> warmUpTime() {
        return plan.sustained().map(_ -> Duration.ofSeconds(3));
    }

    /** What one run came to. */
    private record Run(ChainRun.Result result, double cpuSeconds, long reexecutions, StageSeconds stages) {}

    private Run run(Genesis genesis, ChainFeed feed, Senders senders, Optional<Duration> sustained) {
        Optional<Path> folder = plan.durable().map(TemporaryFolder::in);
        try (BenchChain chain =
                BenchChain.open(genesis, folder, plan.mostWorkers(), SoloEngine.every(BLOCK_TIME, Clock.systemUTC()))) {
            ChainEngine engine = chain.engine();
            engine.start();
            long cpuStart = CpuTime.nanos();
            ChainRun.Result result = new ChainRun(engine, feed, sustained).run(feeders(), steps::progress);
            double cpuSeconds = (CpuTime.nanos() - cpuStart) / 1e9;
            StageSeconds stages = StageSeconds.of(engine.pipeline());
            checkNonces(engine.shard(0).headState(), senders, result.transactions());
            return new Run(result, cpuSeconds, chain.reexecutions(), stages);
        } finally {
            folder.ifPresent(TemporaryFolder::delete);
        }
    }

    private static int feeders() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Every transaction has raised its sender's nonce by one. */
    private static void checkNonces(StateView state, Senders senders, long transactions) {
        long sum = 0;
        for (int i = 0; i < senders.count(); i++) {
            sum += state.nonce(senders.address(i));
        }
        if (sum != transactions) {
            throw new IllegalStateException("the state shows " + sum + " transactions instead of " + transactions);
        }
    }

    private BenchLine line(String workload, List<Run> runs, double sequential) {
        double seconds = Measurement.median(
                runs.stream().map(run -> run.result().seconds()).toList());
        double reexecutions = Measurement.median(
                runs.stream().map(run -> (double) run.reexecutions()).toList());
        double cpuSeconds =
                Measurement.median(runs.stream().map(Run::cpuSeconds).toList());
        ChainRun.Result first = runs.getFirst().result();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("signed", plan.isQuantum() ? plan.scheme().label() : plan.signed() ? "ecdsa" : "none");
        details.put("durable", plan.durable().isPresent());
        details.put("cpu_seconds", CpuTime.rounded(cpuSeconds));
        details.put("blocks", runs.getLast().stages().blocks());
        details.put("stage_seconds", runs.getLast().stages().seconds());
        return new BenchLine(
                workload,
                BenchMode.CHAIN,
                plan.mostWorkers(),
                first.transactions(),
                seconds,
                first.gas(),
                Math.round(reexecutions),
                first.transactions() / seconds / sequential,
                details);
    }
}

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
import org.quorate.chain.metrics.PipelineSample;
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
    /** Times that of an executor: runs of the chain are short, and half of the first one's CPU time is the compiler's. */
    private static final int WARM_UP = 8;

    private static final Duration WARM_UP_RUN = Duration.ofSeconds(3);

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
        long all = leadIn(plan) + size;
        ChainFeed feed = plan.signed() ? ChainFeed.signed(load, (int) all) : ChainFeed.recovered(load, all);
        steps.begin(Stage.WARMING_UP, workload, 1);
        warmUp(genesis, feed, senders);
        steps.begin(Stage.CHAIN, workload, weight(plan) - 2);
        int runs = plan.sustained().isPresent() ? 1 : Math.min(MOST_RUNS, plan.runs());
        List<Run> results = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            results.add(run(genesis, feed, senders, plan.sustained()));
        }
        return line(workload, results, sequential);
    }

    /** By short runs where a counted one is long, otherwise by whole ones. */
    private void warmUp(Genesis genesis, ChainFeed feed, Senders senders) {
        WarmUp warmUp = new WarmUp(plan.warmUp().multipliedBy(WARM_UP));
        do {
            run(genesis, feed, senders, plan.sustained().map(_ -> WARM_UP_RUN));
        } while (!warmUp.isDone());
    }

    /**
     * Transactions of each run before its time begins. Nodes keep the keys of quantum-resistant accounts expanded, and what is
     * asked for is how fast they are once they know them.
     */
    private static long leadIn(LoadPlan plan) {
        return plan.isQuantum() && transactions(plan) > plan.accounts() ? plan.accounts() : 0;
    }

    /** Transactions that a run hands in at most, with those before its time begins. */
    static long allTransactions(LoadPlan plan) {
        return leadIn(plan) + transactions(plan);
    }

    /** What one run came to. */
    private record Run(
            ChainRun.Result result,
            double cpuSeconds,
            Map<String, Double> threadSeconds,
            long reexecutions,
            StageSeconds stages) {}

    private Run run(Genesis genesis, ChainFeed feed, Senders senders, Optional<Duration> sustained) {
        Optional<Path> folder = plan.durable().map(TemporaryFolder::in);
        try (BenchChain chain =
                BenchChain.open(genesis, folder, plan.mostWorkers(), SoloEngine.every(BLOCK_TIME, Clock.systemUTC()))) {
            ChainEngine engine = chain.engine();
            engine.start();
            long leadIn = leadIn(plan);
            if (leadIn > 0) {
                new ChainRun(engine, feed.part(0, leadIn), Optional.empty()).run(feeders(), _ -> {});
            }
            // What the runs before have left is not this one's to clear up.
            System.gc();
            PipelineSample before = engine.pipeline();
            ThreadTimes start = ThreadTimes.now();
            ChainRun.Result result = new ChainRun(engine, feed.part(leadIn, feed.size() - leadIn), sustained)
                    .run(feeders(), steps::progress);
            ThreadTimes end = ThreadTimes.now();
            StageSeconds stages = StageSeconds.between(before, engine.pipeline());
            checkNonces(engine.shard(0).headState(), senders, leadIn + result.transactions());
            return new Run(
                    result,
                    (end.process() - start.process()) / 1e9,
                    end.since(start, result.feedNanos()),
                    chain.reexecutions(),
                    stages);
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
        details.put("cpu_seconds_by_thread", runs.getLast().threadSeconds());
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

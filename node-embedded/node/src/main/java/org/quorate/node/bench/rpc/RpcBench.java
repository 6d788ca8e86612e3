package org.quorate.node.bench.rpc;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.chain.genesis.Genesis;
import org.quorate.consensus.SoloEngine;
import org.quorate.node.bench.ChainFeed;
import org.quorate.node.bench.ChainRun;
import org.quorate.node.bench.ManualEngine;
import org.quorate.node.bench.WarmUp;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;
import org.quorate.node.bench.workload.Workload;
import org.quorate.protocol.Address;

/**
 * The JSON-RPC server as its clients meet it, over real connections of this machine. Clients share the processors with the
 * server, as they do on a developer's desktop.
 */
public final class RpcBench {
    private static final int RUNS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration CALLS = Duration.ofSeconds(3);
    private static final Duration LATENCY = Duration.ofSeconds(10);
    /** Mainnet's order of magnitude: full with some 2,000 transfers. */
    private static final long FULL_BLOCK_GAS = 45_000_000;

    private static final Duration BLOCK_TIME = Duration.ofSeconds(1);

    private final Optional<Path> anvil;
    private final Consumer<String> steps;
    private final Senders senders = Senders.withKeys(Submit.TRANSACTIONS);

    /**
     * @param anvil the binary to compare with
     * @param steps told what goes on
     */
    public RpcBench(Optional<Path> anvil, Consumer<String> steps) {
        this.anvil = anvil;
        this.steps = steps;
    }

    /** Measures everything, in about a minute. @param figures gets each result as soon as it is there */
    public void run(Consumer<RpcFigure> figures) {
        figures.accept(submit());
        figures.accept(calls());
        figures.accept(latency());
        figures.accept(subscribers());
    }

    private RpcFigure submit() {
        steps.accept("submit: signing");
        Load load = Workload.TRANSFERS.load(senders, 1);
        Genesis genesis = load.genesis();
        Submit submit = new Submit(load);
        steps.accept("submit: warming up");
        WarmUp warmUp = new WarmUp(WARM_UP);
        do {
            ours(genesis, submit);
        } while (!warmUp.isDone());
        steps.accept("submit: measuring");
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            ours.add(ours(genesis, submit));
            anvil.ifPresent(binary -> {
                try (Target target = Target.Theirs.start(binary, genesis)) {
                    theirs.add(submit.measure(target));
                }
            });
        }
        return figure(
                "submit",
                "tx/s",
                ours,
                theirs,
                Submit.TRANSACTIONS + " signed transfers, batches of " + Submit.BATCH + ", " + Submit.CONNECTIONS
                        + " connections");
    }

    private static double ours(Genesis genesis, Submit submit) {
        try (Target target = Target.Ours.start(genesis)) {
            return submit.measure(target);
        }
    }

    private RpcFigure calls() {
        steps.accept("call: warming up");
        Load load = Workload.ERC20.load(senders, 1);
        Genesis genesis = load.genesis();
        Address token = load.signed(0).transaction().to().orElseThrow();
        ViewCalls calls = new ViewCalls(token, senders.address(0));
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (Target target = Target.Ours.start(genesis)) {
            WarmUp warmUp = new WarmUp(WARM_UP);
            do {
                calls.measure(target, CALLS);
            } while (!warmUp.isDone());
            steps.accept("call: measuring");
            for (int run = 0; run < RUNS; run++) {
                ours.add(calls.measure(target, CALLS));
            }
        }
        anvil.ifPresent(binary -> {
            try (Target target = Target.Theirs.start(binary, genesis)) {
                for (int run = 0; run < RUNS; run++) {
                    theirs.add(calls.measure(target, CALLS));
                }
            }
        });
        return figure(
                "call",
                "calls/s",
                ours,
                theirs,
                "eth_call of balanceOf, " + ViewCalls.CONNECTIONS + " kept connections, one call at a time on each");
    }

    private RpcFigure latency() {
        steps.accept("latency: signing");
        Load load = Workload.TRANSFERS.load(senders, 1);
        int needed = (int) (FULL_BLOCK_GAS / 21_000 * (2 * LATENCY.toSeconds() + 2));
        ChainFeed feed = ChainFeed.signed(load, needed);
        Genesis genesis = load.genesis(FULL_BLOCK_GAS);
        steps.accept("latency: measuring while blocks are full");
        try (Target.Ours target = Target.Ours.start(genesis, SoloEngine.every(BLOCK_TIME, Clock.systemUTC()))) {
            Thread traffic = Thread.ofPlatform().name("quorate-bench-traffic").start(() -> new ChainRun(
                            target.engine(), feed, Optional.of(LATENCY.multipliedBy(2)))
                    .run(1, _ -> {}));
            BlockNumberLatency.percentile99(target, LATENCY.dividedBy(2));
            double result = BlockNumberLatency.percentile99(target, LATENCY);
            join(traffic);
            requireFull(target);
            return figure(
                    "latency",
                    "ms",
                    List.of(result),
                    List.of(),
                    "99th percentile of eth_blockNumber while blocks of " + FULL_BLOCK_GAS / 1_000_000
                            + " Mgas are full, one a second");
        }
    }

    private static void requireFull(Target.Ours target) {
        var shard = target.engine().shard(0);
        long full = 0;
        for (long number = 2; number <= LATENCY.toSeconds(); number++) {
            full += shard.block(number)
                            .filter(block -> block.header().gasUsed() > FULL_BLOCK_GAS * 9 / 10)
                            .isPresent()
                    ? 1
                    : 0;
        }
        if (full < LATENCY.toSeconds() / 2) {
            throw new IllegalStateException("only " + full + " blocks were full: the latency means nothing");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private RpcFigure subscribers() {
        steps.accept("subscribers: measuring");
        Genesis genesis = Workload.TRANSFERS.load(senders, 1).genesis();
        ManualEngine ordering = new ManualEngine();
        try (Target.Ours target = Target.Ours.start(genesis, ordering)) {
            List<Double> times = new Subscribers().measure(target, ordering);
            return figure(
                    "subscribers",
                    "ms",
                    times,
                    List.of(),
                    String.format(
                            java.util.Locale.ROOT,
                            "from a block's announcement until the last of %d WebSocket subscribers has its header; worst of %d"
                                    + " blocks %.1f ms",
                            Subscribers.COUNT,
                            times.size(),
                            Collections.max(times)));
        }
    }

    private static RpcFigure figure(String name, String unit, List<Double> ours, List<Double> theirs, String note) {
        return new RpcFigure(
                name, unit, median(ours), theirs.isEmpty() ? Optional.empty() : Optional.of(median(theirs)), note);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}

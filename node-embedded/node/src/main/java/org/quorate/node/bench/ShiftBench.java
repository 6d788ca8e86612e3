package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;
import org.quorate.node.bench.workload.Workload;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;

/**
 * What it is worth to foresee conflicts: successive blocks in which half of the transactions write one slot, which is
 * another one after every few blocks. Executed sequentially, and in parallel with and without prediction. In each run the
 * executor is new and has nothing learned; timed is the execution of all blocks.
 */
final class ShiftBench {
    static final String WORKLOAD = "hotspot-shift";

    private static final int SPOTS = 4;
    private static final int BLOCKS_A_SPOT = 3;
    private static final int BLOCKS = SPOTS * BLOCKS_A_SPOT;
    private static final int MOST_TRANSACTIONS = 2_500;

    private final LoadPlan plan;
    private final Steps steps;

    ShiftBench(LoadPlan plan, Steps steps) {
        this.plan = plan;
        this.steps = steps;
    }

    static double weight() {
        return 2;
    }

    /** One way to execute, and what was measured of it. */
    private static final class Way {
        final Supplier<Contender> maker;
        final Map<String, Object> details;
        final List<Double> seconds = new ArrayList<>();
        final List<Double> reexecutions = new ArrayList<>();
        BenchMode mode = BenchMode.SEQUENTIAL;
        int workers = 1;

        Way(Supplier<Contender> maker, Map<String, Object> details) {
            this.maker = maker;
            this.details = details;
        }
    }

    List<BenchLine> run() {
        steps.begin(Stage.PREPARING, WORKLOAD, 0.2);
        int size = Math.min(MOST_TRANSACTIONS, plan.transactions());
        Load load = Workload.shiftingHotSpot(Senders.withoutKeys(BLOCKS * size), BLOCKS_A_SPOT * size);
        List<List<RecoveredTransaction>> blocks = IntStream.range(0, BLOCKS)
                .mapToObj(block -> load.recovered((long) block * size, size))
                .toList();
        int workers = plan.mostWorkers();
        List<Way> ways = List.of(
                new Way(Contenders::sequential, Map.of()),
                new Way(() -> Contenders.parallel(workers, true), Map.of("prediction", true)),
                new Way(() -> Contenders.parallel(workers, false), Map.of("prediction", false)));
        try (Ground ground = Ground.of(load)) {
            BlockInput input = ground.input();
            List<BlockOutput> expected = expected(input, blocks);
            steps.begin(Stage.WARMING_UP, WORKLOAD, 0.4);
            for (Way way : ways) {
                run(way, input, blocks, expected);
            }
            ways.forEach(way -> {
                way.seconds.clear();
                way.reexecutions.clear();
            });
            steps.begin(Stage.EXECUTING, WORKLOAD, 1.4);
            for (int run = 0; run < plan.runs(); run++) {
                for (Way way : ways) {
                    run(way, input, blocks, expected);
                }
                steps.progress((run + 1.0) / plan.runs());
            }
            return lines(ways, expected);
        }
    }

    private static List<BlockOutput> expected(BlockInput input, List<List<RecoveredTransaction>> blocks) {
        try (Contender sequential = Contenders.sequential()) {
            List<BlockOutput> outputs = blocks.stream()
                    .map(block -> sequential.execute(input, new ListSource(block)))
                    .toList();
            outputs.forEach(output ->
                    ExecutionBench.requireSuccess(output, blocks.getFirst().size()));
            return outputs;
        }
    }

    private static void run(
            Way way, BlockInput input, List<List<RecoveredTransaction>> blocks, List<BlockOutput> expected) {
        try (Contender contender = way.maker.get()) {
            way.mode = contender.mode();
            way.workers = contender.workers();
            long nanos = 0;
            for (int i = 0; i < blocks.size(); i++) {
                long start = System.nanoTime();
                BlockOutput output = contender.execute(input, new ListSource(blocks.get(i)));
                nanos += System.nanoTime() - start;
                ExecutionBench.requireEqual(contender, output, expected.get(i));
            }
            way.seconds.add(nanos / 1e9);
            way.reexecutions.add((double) contender.reexecutions());
        }
    }

    private static List<BenchLine> lines(List<Way> ways, List<BlockOutput> expected) {
        double sequential = Measurement.median(ways.getFirst().seconds);
        long transactions =
                expected.stream().mapToLong(output -> output.receipts().size()).sum();
        long gas = expected.stream().mapToLong(BlockOutput::gasUsed).sum();
        return ways.stream()
                .map(way -> {
                    double seconds = Measurement.median(way.seconds);
                    return new BenchLine(
                            WORKLOAD,
                            way.mode,
                            way.workers,
                            transactions,
                            seconds,
                            gas,
                            Math.round(Measurement.median(way.reexecutions)),
                            sequential / seconds,
                            way.details);
                })
                .toList();
    }
}

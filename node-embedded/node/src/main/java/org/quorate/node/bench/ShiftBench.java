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
        return 6;
    }

    /** One way to execute. */
    private record Way(BenchMode mode, int workers, Supplier<Contender> maker, Map<String, Object> details) {
        static Way parallel(int workers, boolean prediction) {
            return new Way(
                    BenchMode.PARALLEL,
                    workers,
                    () -> Contenders.parallel(workers, prediction),
                    Map.of("prediction", prediction));
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
                new Way(BenchMode.SEQUENTIAL, 1, Contenders::sequential, Map.of()),
                Way.parallel(workers, true),
                Way.parallel(workers, false));
        try (Ground ground = Ground.of(load)) {
            BlockInput input = ground.input();
            List<BlockOutput> expected = expected(input, blocks);
            List<Supplier<Sample>> entrants = ways.stream()
                    .map(way -> (Supplier<Sample>) () -> sample(way, input, blocks, expected))
                    .toList();
            RaceResult result = new Race(plan, steps, WORKLOAD, entrants).run(weight() - 0.2);
            long gas = expected.stream().mapToLong(BlockOutput::gasUsed).sum();
            return IntStream.range(0, ways.size())
                    .mapToObj(i -> result.line(
                            i,
                            WORKLOAD,
                            ways.get(i).mode(),
                            ways.get(i).workers(),
                            (long) BLOCKS * size,
                            gas,
                            ways.get(i).details()))
                    .toList();
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

    private static Sample sample(
            Way way, BlockInput input, List<List<RecoveredTransaction>> blocks, List<BlockOutput> expected) {
        try (Contender contender = way.maker.get()) {
            List<BlockOutput> outputs = new ArrayList<>(blocks.size());
            long cpuStart = CpuTime.nanos();
            long start = System.nanoTime();
            for (List<RecoveredTransaction> block : blocks) {
                outputs.add(contender.execute(input, new ListSource(block)));
            }
            Sample sample = new Sample(
                    (System.nanoTime() - start) / 1e9, (CpuTime.nanos() - cpuStart) / 1e9, contender.reexecutions());
            for (int i = 0; i < outputs.size(); i++) {
                ExecutionBench.requireEqual(contender, outputs.get(i), expected.get(i));
            }
            return sample;
        }
    }
}

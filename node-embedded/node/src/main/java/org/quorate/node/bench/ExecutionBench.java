package org.quorate.node.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Load;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.block.Receipt;

/**
 * Executes one block in memory by each contender, again and again on the same state. What is timed is the call of the
 * executor and nothing else: senders are known, roots are not computed. Every output is compared with the sequential one.
 */
final class ExecutionBench {
    private final LoadPlan plan;
    private final Steps steps;

    ExecutionBench(LoadPlan plan, Steps steps) {
        this.plan = plan;
        this.steps = steps;
    }

    /** Of all contenders' steps together. */
    static double weight(int contenders) {
        return 2 * contenders;
    }

    /**
     * @param size transactions of the block
     * @param contenders the first of them is sequential and the measure of the others
     */
    List<BenchLine> run(String workload, Load load, int size, List<Contender> contenders) {
        List<RecoveredTransaction> transactions = load.recovered(0, size);
        steps.begin(Stage.PREPARING, workload, 0);
        try (Ground ground = Ground.of(load)) {
            BlockInput input = ground.input();
            BlockOutput expected = execute(contenders.getFirst(), input, transactions);
            requireSuccess(expected, transactions.size());
            List<Supplier<Sample>> entrants = contenders.stream()
                    .map(contender -> (Supplier<Sample>) () -> sample(contender, input, transactions, expected))
                    .toList();
            RaceResult result = new Race(plan, steps, workload, entrants).run(weight(contenders.size()));
            return IntStream.range(0, contenders.size())
                    .mapToObj(i -> result.line(
                            i,
                            workload,
                            contenders.get(i).mode(),
                            contenders.get(i).workers(),
                            expected.receipts().size(),
                            expected.gasUsed(),
                            Map.of()))
                    .toList();
        }
    }

    private static BlockOutput execute(Contender contender, BlockInput input, List<RecoveredTransaction> transactions) {
        return contender.execute(input, new ListSource(transactions));
    }

    private Sample sample(
            Contender contender, BlockInput input, List<RecoveredTransaction> transactions, BlockOutput expected) {
        long before = contender.reexecutions();
        int blocks = 0;
        BlockOutput output;
        long cpuStart = CpuTime.nanos();
        long start = System.nanoTime();
        long elapsed;
        do {
            output = execute(contender, input, transactions);
            blocks++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < plan.leastRun().toNanos());
        Sample sample = new Sample(
                elapsed / 1e9 / blocks,
                (CpuTime.nanos() - cpuStart) / 1e9 / blocks,
                (contender.reexecutions() - before) / (double) blocks);
        requireEqual(contender, output, expected);
        return sample;
    }

    static void requireSuccess(BlockOutput output, int transactions) {
        long successes = output.receipts().stream().filter(Receipt::success).count();
        if (successes != transactions) {
            throw new IllegalStateException(
                    "only " + successes + " of " + transactions + " transactions of the benchmark succeeded");
        }
    }

    static void requireEqual(Contender contender, BlockOutput output, BlockOutput expected) {
        if (!output.equals(expected)) {
            throw new IllegalStateException("execution with " + contender.workers()
                    + " workers gave another result than sequential execution: please report this");
        }
    }
}

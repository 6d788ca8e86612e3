package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Load;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.block.Receipt;

/**
 * Executes one block in memory by each contender, again and again on the same state. What is timed is the call of the
 * executor and nothing else: senders are known, roots are not computed. The contenders take turns, so that what else this
 * computer does strikes all of them alike, and every output is compared with the sequential one.
 */
final class ExecutionBench {
    /** A run repeats small blocks for so long, in nanoseconds. */
    private static final long LEAST_SAMPLE = 60_000_000;

    private static final int LEAST_WARM_UPS = 3;

    private final LoadPlan plan;
    private final Steps steps;

    ExecutionBench(LoadPlan plan, Steps steps) {
        this.plan = plan;
        this.steps = steps;
    }

    /** Of all contenders' steps together. */
    static double weight(int contenders) {
        return contenders;
    }

    /** What was measured of a contender. */
    private static final class Samples {
        final Contender contender;
        final List<Double> seconds = new ArrayList<>();
        final List<Double> cpuSeconds = new ArrayList<>();
        final List<Double> reexecutions = new ArrayList<>();

        Samples(Contender contender) {
            this.contender = contender;
        }
    }

    /**
     * @param size transactions of the block
     * @param contenders the first of them is sequential and the measure of the others
     */
    List<BenchLine> run(String workload, Load load, int size, List<Contender> contenders) {
        List<RecoveredTransaction> transactions = load.recovered(0, size);
        try (Ground ground = Ground.of(load)) {
            BlockInput input = ground.input();
            BlockOutput expected = execute(contenders.getFirst(), input, transactions);
            requireSuccess(expected, transactions.size());
            List<Samples> samples = contenders.stream().map(Samples::new).toList();
            for (Samples each : samples) {
                steps.begin(Stage.WARMING_UP, workload, 0.5);
                warmUp(each.contender, input, transactions, expected);
            }
            steps.begin(Stage.EXECUTING, workload, 0.5 * contenders.size());
            for (int run = 0; run < plan.runs(); run++) {
                for (Samples each : samples) {
                    sample(each, input, transactions, expected);
                }
                steps.progress((run + 1.0) / plan.runs());
            }
            return lines(workload, samples, expected);
        }
    }

    private static BlockOutput execute(Contender contender, BlockInput input, List<RecoveredTransaction> transactions) {
        return contender.execute(input, new ListSource(transactions));
    }

    private void warmUp(
            Contender contender, BlockInput input, List<RecoveredTransaction> transactions, BlockOutput expected) {
        WarmUp warmUp = new WarmUp(plan.warmUp());
        for (int i = 0; i < LEAST_WARM_UPS || !warmUp.isDone(); i++) {
            requireEqual(contender, execute(contender, input, transactions), expected);
            steps.progress(warmUp.part());
        }
    }

    private void sample(
            Samples samples, BlockInput input, List<RecoveredTransaction> transactions, BlockOutput expected) {
        Contender contender = samples.contender;
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
        } while (elapsed < LEAST_SAMPLE);
        samples.seconds.add(elapsed / 1e9 / blocks);
        samples.cpuSeconds.add((CpuTime.nanos() - cpuStart) / 1e9 / blocks);
        samples.reexecutions.add((contender.reexecutions() - before) / (double) blocks);
        requireEqual(contender, output, expected);
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

    private List<BenchLine> lines(String workload, List<Samples> samples, BlockOutput expected) {
        List<BenchLine> lines = new ArrayList<>();
        double sequential = Measurement.median(samples.getFirst().seconds);
        for (Samples each : samples) {
            double seconds = Measurement.median(each.seconds);
            lines.add(new BenchLine(
                    workload,
                    each.contender.mode(),
                    each.contender.workers(),
                    expected.receipts().size(),
                    seconds,
                    expected.gasUsed(),
                    Math.round(Measurement.median(each.reexecutions)),
                    sequential / seconds,
                    Map.of("cpu_seconds", CpuTime.rounded(Measurement.median(each.cpuSeconds)))));
        }
        return lines;
    }
}

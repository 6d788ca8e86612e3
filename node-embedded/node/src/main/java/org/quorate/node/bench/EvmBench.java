package org.quorate.node.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The EVM benchmark: contracts compiled from Solidity in the embedded EVM, and in anvil in the same run if its binary is on
 * the PATH. Speeds are medians over all samples of all processes.
 */
public final class EvmBench {
    private final BenchPlan plan;
    private final Consumer<String> progress;

    /** @param progress is told in a few words what is going on */
    public EvmBench(BenchPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Measures all kernels.
     *
     * @throws IllegalStateException if a call fails or anvil gives another result than we
     */
    public EvmBenchReport run() {
        List<Measurement> ours = measureOurs();
        Optional<List<Measurement>> theirs = Anvil.onPath().map(binary -> measureAnvil(binary, ours));
        List<EvmBenchReport.Row> rows = new ArrayList<>();
        for (Kernel kernel : Kernel.values()) {
            List<Measurement> own = ofKernel(ours, kernel);
            rows.add(new EvmBenchReport.Row(
                    kernel.title(),
                    own.getFirst().gas(),
                    median(own.stream().flatMap(one -> one.megagasPerCpuSecond().stream())),
                    median(own.stream().flatMap(one -> one.bytesPerMegagas().stream())),
                    theirs.map(all -> median(
                            ofKernel(all, kernel).stream().flatMap(one -> one.megagasPerCpuSecond().stream())))));
        }
        return new EvmBenchReport(rows);
    }

    private List<Measurement> measureOurs() {
        Optional<Path> launcher = plan.forks() > 0 ? EvmBenchFork.launcher() : Optional.empty();
        List<Measurement> measurements = new ArrayList<>();
        if (launcher.isPresent()) {
            for (int fork = 1; fork <= plan.forks(); fork++) {
                progress.accept("measuring the embedded EVM, process " + fork + " of " + plan.forks());
                measurements.addAll(EvmBenchFork.run(launcher.get(), plan));
            }
        } else {
            progress.accept("measuring the embedded EVM in this process");
            KernelRunner runner = new KernelRunner(plan);
            for (Kernel kernel : Kernel.values()) {
                measurements.add(runner.measure(kernel));
            }
        }
        return measurements;
    }

    private List<Measurement> measureAnvil(Path binary, List<Measurement> ours) {
        progress.accept("measuring anvil");
        List<Measurement> measurements = new ArrayList<>();
        try (Anvil anvil = Anvil.start(binary)) {
            for (Kernel kernel : Kernel.values()) {
                Measurement own = ofKernel(ours, kernel).getFirst();
                Measurement measured = anvil.measure(kernel, own.gas(), plan);
                if (!measured.output().equals(own.output())) {
                    throw new IllegalStateException("anvil gives another result for " + kernel.title() + ": "
                            + measured.output() + ", we " + own.output());
                }
                measurements.add(measured);
            }
        }
        return measurements;
    }

    private static List<Measurement> ofKernel(List<Measurement> measurements, Kernel kernel) {
        return measurements.stream()
                .filter(measurement -> measurement.kernel() == kernel)
                .toList();
    }

    private static double median(Stream<Double> samples) {
        return Measurement.median(samples.toList());
    }
}

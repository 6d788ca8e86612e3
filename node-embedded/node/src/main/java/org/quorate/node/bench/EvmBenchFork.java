package org.quorate.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fresh Java process that measures all kernels: its parent's class path, its own profile and compiled code. */
final class EvmBenchFork {
    private EvmBenchFork() {}

    /** The Java launcher that runs us; an installed program may have none. */
    static Optional<Path> launcher() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        return List.of(bin.resolve("java"), bin.resolve("java.exe")).stream()
                .filter(Files::isExecutable)
                .findFirst();
    }

    static List<Measurement> run(Path launcher, BenchPlan plan) {
        try {
            Process process = new ProcessBuilder(
                            launcher.toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EvmBenchFork.class.getName(),
                            Long.toString(plan.warmUp().toNanos()),
                            Integer.toString(plan.samples()),
                            Long.toString(plan.sample().toNanos()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return collect(process);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a process for the benchmark could not be started", e);
        }
    }

    private static List<Measurement> collect(Process process) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().map(MeasurementJson::read).forEach(measurements::add);
        }
        if (measurements.size() != Kernel.values().length) {
            throw new IllegalStateException("a process of the benchmark ended early");
        }
        return measurements;
    }

    /** @param arguments nanoseconds of warm-up, number of samples, nanoseconds of a sample */
    static void main(String[] arguments) {
        BenchPlan plan = new BenchPlan(
                0,
                Duration.ofNanos(Long.parseLong(arguments[0])),
                Integer.parseInt(arguments[1]),
                Duration.ofNanos(Long.parseLong(arguments[2])));
        KernelRunner runner = new KernelRunner(plan);
        for (Kernel kernel : Kernel.values()) {
            System.out.println(MeasurementJson.write(runner.measure(kernel)));
        }
    }
}

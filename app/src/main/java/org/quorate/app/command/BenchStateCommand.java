package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.quorate.node.bench.StateBench;
import org.quorate.node.bench.StateBenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quorate bench state}. */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "The state alone: makes accounts, transfers between random ones, rooted and checkpointed, and opens it again.",
            "It may be far larger than memory: try --accounts 10000000 with JAVA_TOOL_OPTIONS=-Xmx1g."
        })
final class BenchStateCommand implements Callable<Integer> {
    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Accounts of the state (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--tx",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Transfers (default: ${DEFAULT-VALUE}).")
    private int transfers;

    @Option(
            names = "--block",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Transfers of a block (default: ${DEFAULT-VALUE}).")
    private int block;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ParentOptions.requireNone(spec);
        if (accounts < 1 || transfers < 1 || block < 1) {
            throw new CommandException("--accounts, --tx and --block must be 1 or more.");
        }
        if (accounts > StateBench.MOST_ACCOUNTS) {
            throw new CommandException("--accounts must be at most " + StateBench.MOST_ACCOUNTS + ".");
        }
        Path folder = temporaryFolder();
        try {
            StateBenchReport report = new StateBench(accounts, transfers, block, folder, this::tell).run();
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? report.toJson() + "\n" : report.toText());
            out.flush();
            return 0;
        } catch (IllegalStateException problem) {
            throw new CommandException("The benchmark cannot go on: " + problem.getMessage());
        } finally {
            delete(folder);
        }
    }

    private void tell(String step) {
        spec.commandLine().getErr().println(step + " ...");
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("quorate-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's folder cannot be deleted: " + folder, e);
        }
    }
}

package org.quorate.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.quorate.evm.Fork;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.node.conformance.BlockTests;
import org.quorate.node.conformance.BytecodeRun;
import org.quorate.node.conformance.ConformanceRun;
import org.quorate.node.conformance.ConformanceRun.Summary;
import org.quorate.node.conformance.NothingToRunException;
import org.quorate.node.conformance.StateTests;
import org.quorate.node.conformance.TestResult;
import org.quorate.node.conformance.TestResult.Status;
import org.quorate.node.conformance.TestSelection;
import org.quorate.node.conformance.TestSuite;
import org.quorate.node.conformance.TransactionTests;
import org.quorate.protocol.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate evm}: the contract engine by itself, for examination. */
@Command(
        name = "evm",
        mixinStandardHelpOptions = true,
        description = "Run the contract engine by itself: Ethereum's test files, or a piece of bytecode.")
final class EvmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** What the test commands have in common. */
    static final class TestOptions {
        private static final int MAX_JOBS = 256;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        @Parameters(arity = "1..*", paramLabel = "PATH", description = "Test files, and folders of them.")
        private List<Path> paths;

        @Option(names = "--fork", paramLabel = "NAME", description = "Only this fork, named as in the files.")
        private Optional<String> fork;

        @Option(names = "--filter", paramLabel = "REGEX", description = "Only tests in whose name this is found.")
        private Optional<String> filter;

        @Option(names = "--json", description = "A line of JSON for every test, not only for failures.")
        private boolean json;

        @Option(names = "--jobs", paramLabel = "N", description = "Files at the same time (default: one a processor).")
        private Optional<Integer> jobs;

        private int run(TestSuite suite, PrintWriter out) {
            int threads =
                    jobs.orElseGet(() -> Math.min(MAX_JOBS, Runtime.getRuntime().availableProcessors()));
            if (threads < 1 || threads > MAX_JOBS) {
                throw usage("--jobs must be from 1 to " + MAX_JOBS + ".");
            }
            ConformanceRun run = new ConformanceRun(suite, new TestSelection(fork, filter.map(this::pattern)), threads);
            try {
                Summary summary = run.run(paths, (file, result) -> report(file, result, out));
                if (summary.isEmpty()) {
                    command.commandLine()
                            .getErr()
                            .println("No test in these files is selected by --fork and --filter.");
                }
                out.println(summary);
                out.flush();
                return summary.failed() == 0 ? 0 : QuorateCommand.FAILED;
            } catch (NothingToRunException nothing) {
                throw usage(nothing.getMessage());
            }
        }

        private Pattern pattern(String regex) {
            try {
                return Pattern.compile(regex);
            } catch (PatternSyntaxException malformed) {
                throw usage("--filter is not a regular expression: " + malformed.getDescription() + ".");
            }
        }

        private ParameterException usage(String problem) {
            return new ParameterException(command.commandLine(), problem);
        }

        private void report(Path file, TestResult result, PrintWriter out) {
            if (json) {
                out.println(JsonMapper.shared()
                        .createObjectNode()
                        .put("file", file.toString())
                        .put("name", result.name())
                        .put("status", result.status().name().toLowerCase(Locale.ROOT))
                        .put("detail", result.detail()));
            } else if (result.status() != Status.PASSED) {
                out.println(result.status() + " " + file + " " + result.name() + ": " + result.detail());
            }
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "statetest",
            mixinStandardHelpOptions = true,
            description = "Run state tests: one transaction against a given state.")
    int stateTest(@Mixin TestOptions options) {
        return options.run(new StateTests(), spec.commandLine().getOut());
    }

    @Command(
            name = "blocktest",
            mixinStandardHelpOptions = true,
            description = "Run block tests: chains that are imported, with blocks that must be refused.")
    int blockTest(@Mixin TestOptions options) {
        return options.run(new BlockTests(), spec.commandLine().getOut());
    }

    @Command(
            name = "txtest",
            mixinStandardHelpOptions = true,
            description = "Run transaction tests: encodings that each fork accepts or refuses.")
    int transactionTest(@Mixin TestOptions options) {
        return options.run(new TransactionTests(), spec.commandLine().getOut());
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Run bytecode and show what it returns.")
    int run(
            @Option(names = "--code", required = true, paramLabel = "HEX", description = "The bytecode.") String code,
            @Option(names = "--input", paramLabel = "HEX", defaultValue = "", description = "Call data.") String input,
            @Option(names = "--gas", paramLabel = "N", defaultValue = "30000000", description = "Gas for the call.")
                    long gas,
            @Option(names = "--fork", paramLabel = "NAME", defaultValue = "OSAKA", description = "The rules.")
                    Fork fork,
            @Option(names = "--trace", description = "A line of JSON for each instruction (EIP-3155).") boolean trace,
            @Option(names = "--bench", description = "Run it for some seconds and show the speed.") boolean bench) {
        if (gas < 0) {
            throw usage("--gas must not be negative.");
        }
        PrintWriter out = spec.commandLine().getOut();
        BytecodeRun run = new BytecodeRun(fork, bytes("--code", code), bytes("--input", input), gas);
        Executed result = run.run(trace ? BytecodeRun.lineTracer(out::println) : Tracer.NONE);
        out.println("result: "
                + result.halt().map(halt -> "failed: " + halt.message()).orElse("success"));
        out.println("output: " + result.output().toHex());
        out.println("gas used: " + result.gasUsed());
        if (bench) {
            out.printf(Locale.ROOT, "speed: %.1f Mgas per second%n", run.measure(3_000, 5, 1_000));
        }
        out.flush();
        return result.success() ? 0 : QuorateCommand.FAILED;
    }

    private Bytes bytes(String option, String hex) {
        try {
            return Bytes.fromHex(hex);
        } catch (IllegalArgumentException malformed) {
            throw usage(option + " is not hexadecimal: " + malformed.getMessage() + ".");
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.subcommands().get("run"), problem);
    }
}

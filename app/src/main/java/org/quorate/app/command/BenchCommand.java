package org.quorate.app.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.quorate.node.bench.BenchPlan;
import org.quorate.node.bench.BenchResult;
import org.quorate.node.bench.ChainBench;
import org.quorate.node.bench.EvmBench;
import org.quorate.node.bench.EvmBenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate bench}: measures this computer. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Measure this computer: medians of several runs after a warm-up.")
final class BenchCommand implements Callable<Integer> {
    private enum Workload {
        /** Signed transfers through the whole chain. */
        transfers,
        /** Contract code in the EVM alone. */
        evm
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "WORKLOAD",
            defaultValue = "transfers",
            description = "What to run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Workload workload;

    @Option(
            names = "--tx",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Transactions of a run (default: ${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Accounts that send (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Counted runs (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.configure();
        if (transactions < 1 || accounts < 1 || runs < 1) {
            throw new CommandException("--tx, --accounts and --runs must be 1 or more.");
        }
        spec.commandLine()
                .getOut()
                .println(
                        switch (workload) {
                            case transfers -> transfers();
                            case evm -> evm();
                        });
        return 0;
    }

    private String transfers() {
        BenchResult result = new ChainBench(transactions, accounts, runs).transfers(this::tell);
        return json ? asJson(result) : asText(result);
    }

    private String evm() {
        EvmBenchReport report = new EvmBench(BenchPlan.STANDARD, this::tell).run();
        return json ? report.toJson() : report.toText();
    }

    private void tell(String step) {
        spec.commandLine().getErr().println(step + " ...");
    }

    private static String asText(BenchResult result) {
        return String.format(
                Locale.ROOT,
                "%s, whole chain (recovered, executed, rooted, durable): %,d transactions in %.2f s: %,.0f tx/s, %,.1f Mgas/s",
                result.workload(),
                result.tx(),
                result.seconds(),
                result.txPerSecond(),
                result.mgasPerSecond());
    }

    private static String asJson(BenchResult result) {
        return String.format(
                Locale.ROOT,
                "{\"workload\":\"%s\",\"mode\":\"%s\",\"workers\":%d,\"tx\":%d,\"seconds\":%.4f,\"tx_per_s\":%.1f,\"mgas_per_s\":%.2f}",
                result.workload(),
                result.mode(),
                result.workers(),
                result.tx(),
                result.seconds(),
                result.txPerSecond(),
                result.mgasPerSecond());
    }
}

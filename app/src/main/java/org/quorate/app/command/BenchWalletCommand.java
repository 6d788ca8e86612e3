package org.quorate.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.quorate.wallet.bench.HistoryBench;
import org.quorate.wallet.bench.HistoryBench.Opening;
import org.quorate.wallet.error.WalletException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate bench wallet}. */
@Command(
        name = "wallet",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "A Bitcoin account with many transactions is opened from its encrypted data file until its history is there,"
                    + " and what memory it then holds. The first line is the first opening of the process.",
            "The file is made in the folder for temporary files and taken away at the end."
        })
final class BenchWalletCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1 << 20;

    @Option(
            names = "--tx",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Transactions of the account (default: ${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often it is opened (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ParentOptions.requireNone(spec);
        HistoryBench bench;
        try {
            bench = new HistoryBench(
                    transactions, runs, step -> spec.commandLine().getErr().println(step + " ..."));
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(
                    spec.commandLine(), "--tx is 1 to 1000000, and --runs at least 1.", outOfRange);
        }
        try {
            bench.run(this::print);
            return 0;
        } catch (IOException | WalletException | IllegalStateException problem) {
            throw new CommandException("The benchmark cannot go on: " + problem.getMessage());
        }
    }

    private void print(Opening opening) {
        String line;
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("bench", "wallet");
            fields.put("transactions", opening.transactions());
            fields.put("open_seconds", opening.seconds());
            fields.put("heap_bytes", opening.heapBytes());
            fields.put("file_bytes", opening.fileBytes());
            line = JsonMapper.shared().writeValueAsString(fields);
        } else {
            line = String.format(
                    Locale.ROOT,
                    "%,d transactions: history after %.2f s, %.1f MiB of memory, %.1f MiB on disk",
                    opening.transactions(),
                    opening.seconds(),
                    opening.heapBytes() / MEBIBYTE,
                    opening.fileBytes() / MEBIBYTE);
        }
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}

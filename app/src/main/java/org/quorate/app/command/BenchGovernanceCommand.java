package org.quorate.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.quorate.app.governance.bench.GovernanceBench;
import org.quorate.node.bench.TemporaryFolder;
import org.quorate.wallet.error.WalletException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate bench governance}. */
@Command(
        name = "governance",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "The lists of a DAO with a long history, as the Governance screen reads them from a node in memory: the time until they"
                    + " are there, and what the heap holds more afterwards.",
            "Proposals are real; votes are events only, so that a million of them can be made in a minute or two."
        })
final class BenchGovernanceCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Option(
            names = "--proposals",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Proposals of the DAO (default: ${DEFAULT-VALUE}).")
    private int proposals;

    @Option(
            names = "--votes",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Votes on them (default: ${DEFAULT-VALUE}).")
    private int votes;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "7",
            description = "Counted runs (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ParentOptions.requireNone(spec);
        if (proposals < 1 || votes < 0 || runs < 1) {
            throw new CommandException("--proposals and --runs must be 1 or more, --votes 0 or more.");
        }
        Path folder = TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
        try {
            tell(report(folder));
            return 0;
        } catch (IllegalStateException | WalletException problem) {
            throw new CommandException("The benchmark cannot go on: " + problem.getMessage());
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private GovernanceBench.Report report(Path folder) {
        return new GovernanceBench(proposals, votes, runs, folder, step -> spec.commandLine()
                        .getErr()
                        .println(step + " ..."))
                .run();
    }

    private void tell(GovernanceBench.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        for (GovernanceBench.Figure figure : report.figures()) {
            out.println(json ? JSON.writeValueAsString(figure) : text(figure));
        }
        double growth = report.growthMegabytes();
        out.println(
                json
                        ? JSON.writeValueAsString(Map.of("name", "heap growth", "megabytes", growth))
                        : String.format(Locale.ROOT, "%-22s %8.1f MB", "heap growth", growth));
    }

    private static String text(GovernanceBench.Figure figure) {
        return String.format(
                Locale.ROOT, "%-22s %8.3f s   slowest %8.3f s", figure.name(), figure.seconds(), figure.slowest());
    }
}

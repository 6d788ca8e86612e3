package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.quorate.node.bench.TemporaryFolder;
import org.quorate.node.sim.Soak;
import org.quorate.node.sim.SoakPlan;
import org.quorate.node.sim.SoakReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate soak}. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "A real node under load of transfers, messages between shards and hostile contracts, killed by force again and again.",
            "After each kill every round is audited: no announced round is lost, no coin and no token is missing, every message is"
                    + " delivered or sent back exactly once and in order. Exits with 1 if anything does not hold."
        })
final class SoakCommand implements Callable<Integer> {
    private static final String HEAP = "-Xmx512m";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Of load (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--shards", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
    private int shards;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Transactions a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--block-time",
            paramLabel = "DURATION",
            defaultValue = "500ms",
            description = "Of the node (default: ${DEFAULT-VALUE}).")
    private Duration blockTime;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Where the node's data lie, an empty folder that stays behind (default: a temporary one, deleted unless"
                            + " something does not hold).")
    private Optional<Path> dataDir;

    @Option(names = "--seed", paramLabel = "S", description = "Of load and kills (default: a new one).")
    private Optional<Long> seed;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        SoakPlan plan = plan();
        List<String> program = program();
        Path folder = dataDir.map(SoakCommand::empty)
                .orElseGet(() -> TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir"))));
        Soak soak = new Soak(plan, program, folder, line -> {
            err.println(line);
            err.flush();
        });
        AtomicInteger signal = new AtomicInteger();
        StopSignals.handle(code -> {
            signal.set(code);
            soak.cancel();
        });
        try {
            SoakReport report = soak.run();
            out.println(json ? JsonMapper.shared().writeValueAsString(fields(report)) : text(report));
            out.flush();
            report.violation().ifPresent(what -> {
                err.println("Broken: " + what);
                err.println("The node's data: " + folder);
            });
            if (report.holds() && dataDir.isEmpty()) {
                TemporaryFolder.delete(folder);
            }
            return report.holds() ? 0 : QuorateCommand.FAILED;
        } catch (CancellationException stopped) {
            err.println("stopped");
            return signal.get();
        }
    }

    private SoakPlan plan() {
        try {
            return new SoakPlan(
                    Duration.ofMillis(Math.round(minutes * 60_000)),
                    kills,
                    shards,
                    rate,
                    blockTime,
                    seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 1_000_000_000)));
        } catch (IllegalArgumentException e) {
            String why = e.getMessage();
            throw new ParameterException(
                    spec.commandLine(), Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
        }
    }

    /** This program, as a command. */
    private static List<String> program() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        String java = Stream.of("java", "java.exe")
                .map(bin::resolve)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new CommandException(
                                "An installed Quorate has no Java launcher to start a node with. Run the soak from a source checkout."))
                .toString();
        return List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                "org.quorate.app.Main");
    }

    private static Path empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new CommandException("The folder " + folder + " is not empty: take another one.");
                }
            }
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new CommandException("The folder " + folder + " cannot be used: " + e.getMessage());
        }
    }

    private static String text(SoakReport report) {
        return String.format(
                Locale.ROOT,
                "seed %d: %s%n%d kills of a node with %d shards in %.0f s; slowest start %.1f s%n"
                        + "%,d rounds audited; %,d transactions in blocks, %,d of them reverted, %,d refused%n"
                        + "%,d requests, %,d messages executed, %,d bounces, %,d replies%nlast round %s",
                report.plan().seed(),
                report.holds() ? "everything holds" : "BROKEN",
                report.kills(),
                report.plan().shards(),
                report.seconds(),
                report.slowestStart(),
                report.rounds(),
                report.transactions(),
                report.failed(),
                report.refused(),
                report.requests(),
                report.messages(),
                report.bounces(),
                report.replies(),
                report.digest());
    }

    private static Map<String, Object> fields(SoakReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holds", report.holds());
        report.violation().ifPresent(what -> fields.put("violation", what));
        fields.put("seed", report.plan().seed());
        fields.put("shards", report.plan().shards());
        fields.put("rate", report.plan().rate());
        fields.put("kills", report.kills());
        fields.put("rounds", report.rounds());
        fields.put("transactions", report.transactions());
        fields.put("reverted", report.failed());
        fields.put("refused", report.refused());
        fields.put("requests", report.requests());
        fields.put("messages", report.messages());
        fields.put("bounces", report.bounces());
        fields.put("replies", report.replies());
        fields.put("slowest_start", report.slowestStart());
        fields.put("seconds", report.seconds());
        fields.put("digest", report.digest().toHex());
        return fields;
    }
}

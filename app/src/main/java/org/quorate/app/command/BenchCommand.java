package org.quorate.app.command;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.node.bench.BenchPlan;
import org.quorate.node.bench.EvmBench;
import org.quorate.node.bench.EvmBenchReport;
import org.quorate.node.bench.LoadBench;
import org.quorate.node.bench.LoadPlan;
import org.quorate.node.bench.PeerBench;
import org.quorate.node.bench.RefusalBench;
import org.quorate.node.bench.SignatureBench;
import org.quorate.node.bench.workload.Workload;
import org.quorate.protocol.signature.SignatureScheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate bench}: measures this computer. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {
            BenchGovernanceCommand.class,
            BenchRpcCommand.class,
            BenchShardsCommand.class,
            BenchStateCommand.class,
            BenchWalletCommand.class
        },
        description = {
            "Measure this computer: each workload executed in memory, sequentially and with 1 to n workers, then through the"
                    + " whole chain. Medians of several runs after a warm-up; every result is checked.",
            "docs/benchmarks.md says what each figure means."
        })
final class BenchCommand implements Callable<Integer> {
    private static final LoadPlan STANDARD = LoadPlan.standard();
    /** Accounts of a scheme that takes a tenth of a second for a key pair. */
    private static final int SLOW_KEYS = 50;

    /** What can be asked for by name. */
    enum Target {
        transfers,
        erc20,
        swap,
        nft,
        vote,
        mixed,
        hotspot,
        /** All of the above. */
        all,
        /** Contract code in the EVM alone. */
        evm,
        /** Verification of signatures, beside ECRECOVER. */
        signatures;

        private List<Workload> workloads() {
            return this == all
                    ? List.of(Workload.values())
                    : Arrays.stream(Workload.values())
                            .filter(workload -> workload.label().equals(name()))
                            .toList();
        }
    }

    private enum Signing {
        ecdsa(SignatureScheme.SECP256K1),
        mldsa44(SignatureScheme.ML_DSA_44),
        mldsa65(SignatureScheme.ML_DSA_65),
        mldsa87(SignatureScheme.ML_DSA_87),
        slhdsa(SignatureScheme.SLH_DSA_SHA2_128S),
        hybrid(SignatureScheme.HYBRID),
        none(SignatureScheme.SECP256K1);

        private final SignatureScheme scheme;

        Signing(SignatureScheme scheme) {
            this.scheme = scheme;
        }
    }

    private enum Peer {
        anvil
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "WORKLOAD",
            defaultValue = "all",
            description = "What to run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Target target;

    @Option(
            names = "--tx",
            paramLabel = "N",
            description = "Transactions of a block; the whole chain gets five times as many (default: 10000).")
    private Optional<Integer> transactions;

    @Option(names = "--accounts", paramLabel = "N", description = "Accounts that send in turn (default: 10000).")
    private Optional<Integer> accounts;

    @Option(
            names = "--workers",
            paramLabel = "LIST",
            split = ",",
            description = "Numbers of workers, such as 1,2,4 (default: each from 1 to the number of processors).")
    private List<Integer> workers;

    @Option(names = "--durable", description = "The whole chain keeps its blocks and states on disk.")
    private boolean durable;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Where --durable puts its data, for the time of the run (default: the folder for temporary files).")
    private Optional<Path> folder;

    @Option(
            names = "--signed",
            paramLabel = "KIND",
            defaultValue = "ecdsa",
            description =
                    "What the whole chain gets: raw transactions signed by ecdsa or, as type 0x51 with known keys, by mldsa44,"
                            + " mldsa65, mldsa87, slhdsa or hybrid; or none, transactions with their senders"
                            + " (default: ${DEFAULT-VALUE}).")
    private Signing signed;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "The whole chain runs so long without a break, instead of several runs of a number of transactions.")
    private Optional<Integer> seconds;

    @Option(names = "--runs", paramLabel = "N", description = "Counted runs (default: 5).")
    private Optional<Integer> runs;

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            description =
                    "Also run the same signed transactions in another program on the PATH: ${COMPLETION-CANDIDATES}.")
    private Optional<Peer> peer;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return switch (target) {
            case evm -> evm();
            case signatures -> signatures();
            default -> load();
        };
    }

    private int signatures() {
        requireNoOptionButJson();
        PrintWriter out = spec.commandLine().getOut();
        for (SignatureBench.Line line : new SignatureBench().run()) {
            out.println(json ? JsonMapper.shared().writeValueAsString(line.fields()) : line.toString());
            out.flush();
        }
        new RefusalBench().run(line -> {
            out.println(json ? JsonMapper.shared().writeValueAsString(line.fields()) : line.toString());
            out.flush();
        });
        return 0;
    }

    private void requireNoOptionButJson() {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!option.longestName().equals("--json")) {
                throw new ParameterException(
                        spec.commandLine(), option.longestName() + " has no meaning for the benchmark " + target + ".");
            }
        }
    }

    private int evm() {
        requireNoOptionButJson();
        PrintWriter err = spec.commandLine().getErr();
        EvmBenchReport report = new EvmBench(BenchPlan.STANDARD, step -> err.println(step + " ...")).run();
        spec.commandLine().getOut().println(json ? report.toJson() : report.toText());
        return 0;
    }

    private int load() {
        LoadBench bench = new LoadBench(plan());
        warnOfOthers();
        AtomicInteger signal = new AtomicInteger();
        StopSignals.handle(code -> {
            signal.set(code);
            bench.cancel();
        });
        try (BenchOutput output =
                new BenchOutput(spec.commandLine().getOut(), spec.commandLine().getErr(), json)) {
            bench.run(output);
            return 0;
        } catch (CancellationException stopped) {
            spec.commandLine().getErr().println("stopped");
            return signal.get();
        } catch (IllegalStateException problem) {
            throw new CommandException("The benchmark cannot go on: " + problem.getMessage());
        }
    }

    /** What others do while we measure shows in our figures, and only there. */
    private void warnOfOthers() {
        int processors = Runtime.getRuntime().availableProcessors();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > processors / 2.0) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "Other programs keep this computer busy (load %.1f on %d processors): seconds will be too many."
                                    + " Close them, or go by cpu_seconds.%n",
                            load,
                            processors);
        }
    }

    private LoadPlan plan() {
        Optional<Path> data = durable ? Optional.of(dataFolder()) : Optional.empty();
        if (folder.isPresent() && !durable) {
            throw new ParameterException(spec.commandLine(), "--data-dir has a meaning only with --durable.");
        }
        Optional<Path> binary = peer.map(_ -> PeerBench.anvil()
                .orElseThrow(() -> new CommandException("There is no anvil on the PATH. Install Foundry"
                        + " (https://getfoundry.sh), or leave --peer away.")));
        try {
            return new LoadPlan(
                    target.workloads(),
                    transactions.orElse(STANDARD.transactions()),
                    accounts.orElse(signed == Signing.slhdsa ? SLOW_KEYS : STANDARD.accounts()),
                    workers == null
                            ? STANDARD.workers()
                            : workers.stream().distinct().toList(),
                    runs.orElse(STANDARD.runs()),
                    STANDARD.warmUp(),
                    signed != Signing.none,
                    signed.scheme,
                    data,
                    seconds.map(Duration::ofSeconds),
                    binary);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), sentence(outOfRange.getMessage()));
        }
    }

    private Path dataFolder() {
        Path data = folder.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        if (!Files.isDirectory(data) || !Files.isWritable(data)) {
            throw new CommandException("The benchmark cannot put its data into " + data
                    + ": name a folder that you may write to with --data-dir.");
        }
        return data;
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}

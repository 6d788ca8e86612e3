package org.quorate.app.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.node.bench.LoadPlan;
import org.quorate.node.bench.ShardBench;
import org.quorate.node.bench.ShardPlan;
import org.quorate.node.bench.workload.Workload;
import org.quorate.protocol.signature.SignatureScheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate bench shards}. */
@Command(
        name = "shards",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Several shards, a worker each, beside one shard with one worker: the same number of transactions, from"
                    + " full pools to the last announced round and the last delivered message.",
            "docs/benchmarks.md says what each figure means."
        })
final class BenchShardsCommand implements Callable<Integer> {
    private static final LoadPlan STANDARD = LoadPlan.standard();
    /** Times that of an executor: runs of a chain have more to compile. */
    private static final int WARM_UP = 4;

    private enum Target {
        transfers,
        erc20,
        swap,
        nft,
        vote,
        mixed;

        Workload workload() {
            return Arrays.stream(Workload.values())
                    .filter(workload -> workload.label().equals(name()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "WORKLOAD",
            description = "What to run: ${COMPLETION-CANDIDATES} (default: erc20 swap mixed).")
    private List<Target> targets;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of the lines beside the one of one shard (default: ${DEFAULT-VALUE}).")
    private int shards;

    @Option(
            names = "--cross",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "0,20",
            description = "Percent of transactions that send coin to another shard (default: ${DEFAULT-VALUE}).")
    private List<Integer> cross;

    @Option(
            names = "--tx",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Transactions of a run, on all shards together (default: ${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Accounts that send in turn (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(names = "--runs", paramLabel = "N", description = "Counted runs (default: 5).")
    private Optional<Integer> runs;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ParentOptions.requireNone(spec);
        ShardBench bench = new ShardBench(plan());
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

    private ShardPlan plan() {
        List<Workload> workloads = (targets == null ? List.of(Target.erc20, Target.swap, Target.mixed) : targets)
                .stream().map(Target::workload).distinct().toList();
        try {
            LoadPlan load = new LoadPlan(
                    workloads,
                    transactions,
                    accounts,
                    List.of(shards),
                    runs.orElse(STANDARD.runs()),
                    STANDARD.warmUp().multipliedBy(WARM_UP),
                    false,
                    SignatureScheme.SECP256K1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            return new ShardPlan(load, shards, cross.stream().distinct().toList());
        } catch (IllegalArgumentException outOfRange) {
            String why = outOfRange.getMessage();
            throw new ParameterException(
                    spec.commandLine(), Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
        }
    }
}

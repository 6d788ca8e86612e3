package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.node.sim.ScalingPlan;
import org.quorate.node.sim.ScalingPlots;
import org.quorate.node.sim.ScalingPoint;
import org.quorate.node.sim.ScalingSimulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate sim scaling}. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "How throughput grows with the number of shards: rounds by the node's own code, shard after shard on one"
                    + " thread, whose CPU time says how fast they are side by side.",
            "docs/scaling.md says what is measured and what follows."
        })
final class SimScalingCommand implements Callable<Integer> {
    /** Of the lines with full blocks. */
    private static final List<Integer> FULL_SHARES = List.of(0, 10, 20, 30, 40, 50, 60, 80, 100);

    private static final ScalingPlan STANDARD = ScalingPlan.STANDARD;

    @Option(
            names = "--shards",
            paramLabel = "LIST",
            split = ",",
            description = "Numbers of shards (default: 1,2,4,8,16,32,64).")
    private List<Integer> shards;

    @Option(
            names = "--cross",
            paramLabel = "LIST",
            split = ",",
            description = "Percent of transactions that send to another shard (default: 0,10,20,50).")
    private List<Integer> cross;

    @Option(names = "--tx", paramLabel = "N", description = "Transactions of a block (default: 200).")
    private Optional<Integer> transactions;

    @Option(names = "--rounds", paramLabel = "N", description = "Counted for each point (default: 12).")
    private Optional<Integer> rounds;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "Also measure full blocks, and draw the plots of docs/scaling.md into a folder.")
    private Optional<Path> plots;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ScalingSimulation simulation = new ScalingSimulation(plan());
        if (!json) {
            out.printf(
                    "%6s %6s %12s %12s %12s %12s %12s %10s %8s %8s%n",
                    "shards",
                    "cross",
                    "tx/s",
                    "tx/s on 8",
                    "shard ms",
                    "shared ms",
                    "commit ms",
                    "gas/tx",
                    "p50/p99",
                    "heap MB");
        }
        List<ScalingPoint> points = new ArrayList<>();
        simulation.run(point -> {
            points.add(point);
            tell(out, point);
        });
        plots.ifPresent(folder -> {
            List<ScalingPoint> full = new ArrayList<>();
            simulation.runFull(8, FULL_SHARES, point -> {
                full.add(point);
                tell(out, point);
            });
            draw(folder, ScalingPlots.of(points, full));
        });
        return 0;
    }

    private ScalingPlan plan() {
        try {
            return new ScalingPlan(
                    shards == null ? STANDARD.shards() : shards,
                    cross == null ? STANDARD.cross() : cross,
                    transactions.orElse(STANDARD.transactions()),
                    rounds.orElse(STANDARD.rounds()),
                    STANDARD.accounts());
        } catch (IllegalArgumentException outOfRange) {
            String why = outOfRange.getMessage();
            throw new ParameterException(
                    spec.commandLine(), Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
        }
    }

    private void tell(PrintWriter out, ScalingPoint point) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(fields(point)));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%6d %6d %,12.0f %,12.0f %12.3f %12.3f %12.3f %,10.0f %4d/%-3d %,8d%n",
                    point.shards(),
                    point.cross(),
                    point.transactionsPerSecond(point.shards()),
                    point.transactionsPerSecond(8),
                    1e3 * point.slowestSeconds(),
                    1e3 * point.sharedSeconds(),
                    1e3 * point.commitSeconds(),
                    point.gasEach(),
                    point.p50(),
                    point.p99(),
                    point.heapBytes() >> 20);
        }
        out.flush();
    }

    private static Map<String, Object> fields(ScalingPoint point) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shards", point.shards());
        fields.put("cross", point.cross());
        fields.put("tx_a_round", point.transactions());
        fields.put("tx_per_s", Math.round(point.transactionsPerSecond(point.shards())));
        fields.put("tx_per_s_8_processors", Math.round(point.transactionsPerSecond(8)));
        fields.put("shard_seconds", point.shardSeconds());
        fields.put("slowest_seconds", point.slowestSeconds());
        fields.put("shared_seconds", point.sharedSeconds());
        fields.put("commit_seconds", point.commitSeconds());
        fields.put("gas_each", Math.round(point.gasEach()));
        fields.put("latency_p50", point.p50());
        fields.put("latency_p99", point.p99());
        fields.put("waiting", point.waiting());
        fields.put("heap_bytes", point.heapBytes());
        return fields;
    }

    private static void draw(Path folder, Map<String, String> plots) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> plot : plots.entrySet()) {
                Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
            }
        } catch (IOException e) {
            throw new CommandException("The plots cannot be written to " + folder + ": " + e.getMessage());
        }
    }
}

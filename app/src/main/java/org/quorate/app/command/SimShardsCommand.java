package org.quorate.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.sim.ShardSimulation;
import org.quorate.node.sim.SimPlan;
import org.quorate.node.sim.SimReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate sim shards}. */
@Command(
        name = "shards",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Rounds of shards that send each other messages, by the node's own code, in memory and in virtual time.",
            "After every round: no coin and no token is missing, every message is delivered or sent back exactly once"
                    + " and in the order of its channel. Load ends now and then, and everything on its way must arrive.",
            "Exits with 1 if anything does not hold, and prints the seed. The same seed gives the same digest."
        })
final class SimShardsCommand implements Callable<Integer> {
    private static final long TELL_EVERY = 5_000;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private long rounds;

    @Option(names = "--shards", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
    private int shards;

    @Option(
            names = "--cross",
            paramLabel = "PERCENT",
            defaultValue = "50",
            description = "Of transactions, those that send messages (default: ${DEFAULT-VALUE}).")
    private int cross;

    @Option(
            names = "--faults",
            description = "Delays, crashes, restarts from disk, full channels, gas exhaustion and hostile contracts.")
    private boolean faults;

    @Option(names = "--seed", paramLabel = "S", description = "From which everything follows (default: a new one).")
    private Optional<Long> seed;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        SimPlan plan = plan();
        AtomicLong told = new AtomicLong();
        SimReport report = new ShardSimulation(plan).run(done -> {
            if (done - told.get() >= TELL_EVERY) {
                told.set(done);
                err.printf(Locale.ROOT, "%,d of %,d rounds%n", done, rounds);
                err.flush();
            }
        });
        out.println(json ? JsonMapper.shared().writeValueAsString(fields(report)) : text(report));
        out.flush();
        report.violation().ifPresent(what -> {
            err.println("Broken: " + what);
            err.println("Again with: " + Launcher.typed(replay(plan)));
        });
        return report.holds() ? 0 : QuorateCommand.FAILED;
    }

    private SimPlan plan() {
        try {
            return new SimPlan(rounds, shards, cross, faults, seed.orElseGet(() -> ThreadLocalRandom.current()
                    .nextLong(1, 1_000_000_000)));
        } catch (IllegalArgumentException e) {
            String why = e.getMessage();
            throw new ParameterException(
                    spec.commandLine(), Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
        }
    }

    private static String replay(SimPlan plan) {
        return "quorate sim shards --rounds " + plan.rounds() + " --shards " + plan.shards() + " --cross "
                + plan.cross() + (plan.faults() ? " --faults" : "") + " --seed " + plan.seed();
    }

    private static String text(SimReport report) {
        return String.format(
                Locale.ROOT,
                "seed %d: %s%n%,d rounds of %d shards in %.1f s; %,d virtual seconds%n"
                        + "%,d transactions, %,d of them reverted, %,d of these out of gas; full channels: %,d%n"
                        + "%,d requests, %,d messages executed, %,d bounces, %,d replies; claimable %s wei%n"
                        + "%,d crashes, %,d executed rounds lost; %,d moves by snapshot; %,d blocks ahead of slow shards%n"
                        + "rounds to arrive: %d (half of the messages), %d (99 %%), %d (all)%ndigest %s",
                report.plan().seed(),
                report.holds() ? "everything holds" : "BROKEN",
                report.rounds(),
                report.plan().shards(),
                report.seconds(),
                report.virtualSeconds(),
                report.transactions(),
                report.failed(),
                report.exhausted(),
                report.fullChannels(),
                report.requests(),
                report.messages(),
                report.bounces(),
                report.replies(),
                report.claimable(),
                report.crashes(),
                report.lostRounds(),
                report.moves(),
                report.ahead(),
                report.latencyP50(),
                report.latencyP99(),
                report.latencyMax(),
                report.digest());
    }

    private static Map<String, Object> fields(SimReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holds", report.holds());
        report.violation().ifPresent(what -> fields.put("violation", what));
        fields.put("seed", report.plan().seed());
        fields.put("rounds", report.rounds());
        fields.put("shards", report.plan().shards());
        fields.put("cross", report.plan().cross());
        fields.put("faults", report.plan().faults());
        fields.put("transactions", report.transactions());
        fields.put("reverted", report.failed());
        fields.put("out_of_gas", report.exhausted());
        fields.put("full_channels", report.fullChannels());
        fields.put("requests", report.requests());
        fields.put("messages", report.messages());
        fields.put("bounces", report.bounces());
        fields.put("replies", report.replies());
        fields.put("claimable", report.claimable().toString());
        fields.put("crashes", report.crashes());
        fields.put("lost_rounds", report.lostRounds());
        fields.put("moves", report.moves());
        fields.put("blocks_ahead", report.ahead());
        fields.put("latency_p50", report.latencyP50());
        fields.put("latency_p99", report.latencyP99());
        fields.put("latency_max", report.latencyMax());
        fields.put("virtual_seconds", report.virtualSeconds());
        fields.put("seconds", report.seconds());
        fields.put("digest", report.digest().toHex());
        return fields;
    }
}

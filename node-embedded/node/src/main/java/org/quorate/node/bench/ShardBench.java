package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quorate.chain.genesis.Genesis;
import org.quorate.node.bench.BenchListener.Stage;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;
import org.quorate.node.bench.workload.Workload;
import org.quorate.parallel.RecoveredTransaction;

/**
 * What several shards with a worker each are worth beside one shard with one worker: the same number of transactions, which
 * wait in the pools, until the last of them is in an announced round and the last message is delivered.
 */
public final class ShardBench {
    /** Transactions of a full block, about. */
    private static final int BLOCK = 2_500;

    private final ShardPlan plan;
    private volatile boolean cancelled;

    public ShardBench(ShardPlan plan) {
        this.plan = plan;
    }

    /** Ends {@link #run} as soon as what it does now is done: within a second or so. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Measures, on this thread and others that end before it returns.
     *
     * @throws CancellationException if it was cancelled
     * @throws IllegalStateException if a transaction failed or a message was lost
     */
    public void run(BenchListener listener) {
        List<Workload> workloads = plan.load().workloads();
        Steps steps = new Steps(listener, () -> cancelled, workloads.size() * (1 + weight()));
        steps.begin(Stage.PREPARING, workloads.getFirst().label(), 0);
        Senders senders = Senders.withoutKeys(plan.load().accounts());
        for (Workload workload : workloads) {
            steps.begin(Stage.PREPARING, workload.label(), 1);
            run(workload, senders, steps).forEach(listener::line);
        }
    }

    private double weight() {
        return 2.0 * (1 + plan.cross().size());
    }

    /** One way to run the load. @param transactions of each shard */
    private record Way(int shards, int cross, List<List<RecoveredTransaction>> transactions) {
        static Way of(Load load, int shards, int cross, int all) {
            return new Way(
                    shards,
                    cross,
                    IntStream.range(0, shards)
                            .mapToObj(
                                    shard -> load.onShard(shard, shards, cross).recovered(0, all / shards))
                            .toList());
        }

        int size() {
            return transactions.stream().mapToInt(List::size).sum();
        }
    }

    private List<BenchLine> run(Workload workload, Senders senders, Steps steps) {
        int size = plan.load().transactions() / plan.shards() * plan.shards();
        Load load = workload.load(senders, size / senders.count() + 1);
        List<Way> ways = new ArrayList<>();
        ways.add(Way.of(load, 1, 0, size));
        plan.cross().forEach(cross -> ways.add(Way.of(load, plan.shards(), cross, size)));
        long gas = run(load.genesis(), ways.getFirst()).gas();
        Genesis genesis = load.genesis(gas / size * BLOCK);
        ShardRun.Result[] last = new ShardRun.Result[ways.size()];
        List<Supplier<Sample>> entrants = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            int entrant = i;
            entrants.add(() -> {
                last[entrant] = run(genesis, ways.get(entrant));
                return last[entrant].sample();
            });
        }
        RaceResult race = new Race(plan.load(), steps, workload.label(), entrants).run(weight());
        return IntStream.range(0, last.length)
                .mapToObj(i -> line(race, i, workload, ways.get(i), last[i]))
                .toList();
    }

    private static ShardRun.Result run(Genesis genesis, Way way) {
        return new ShardRun(genesis, way.shards(), way.transactions()).run();
    }

    private static BenchLine line(RaceResult race, int entrant, Workload workload, Way way, ShardRun.Result last) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("shards", way.shards());
        details.put("cross", way.cross());
        details.put("messages", last.messages());
        details.put("blocks", last.stages().blocks());
        details.put("stage_seconds", last.stages().seconds());
        return race.line(entrant, workload.label(), BenchMode.SHARDS, way.shards(), way.size(), last.gas(), details);
    }
}

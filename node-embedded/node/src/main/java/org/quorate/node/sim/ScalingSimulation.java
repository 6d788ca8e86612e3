package org.quorate.node.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.StoreOptions;
import org.quorate.node.bench.ListSource;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;
import org.quorate.node.bench.workload.Workload;
import org.quorate.node.sim.SimNet.SimRound;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.Messenger;

/**
 * Rounds of 1 to 64 shards by the node's own code, one shard after the other on one thread, whose CPU time is taken apart: from that
 * follows how fast they would be side by side. Transfers of a token, and coin to other shards.
 */
public final class ScalingSimulation {
    /** Ample, unless blocks are to be full. */
    private static final long GAS_LIMIT = 200_000_000;
    /** Of a full block. */
    private static final long FULL_GAS_LIMIT = 6_000_000;
    /** More than fit a full block. */
    private static final int OFFERED = 160;

    private static final long START = 1_800_000_000L;
    /** Of CPU time. */
    private static final double WARM_UP_SECONDS = 12;

    private final ScalingPlan plan;
    private final double warmUpSeconds;
    private final Load load;

    public ScalingSimulation(ScalingPlan plan) {
        this(plan, WARM_UP_SECONDS);
    }

    ScalingSimulation(ScalingPlan plan, double warmUpSeconds) {
        this.plan = plan;
        this.warmUpSeconds = warmUpSeconds;
        this.load = Workload.ERC20.load(Senders.withoutKeys(plan.accounts()), 1_000);
    }

    /** Measures every number of shards with every share. @param tell is told each point as soon as it is known */
    public void run(Consumer<ScalingPoint> tell) {
        warmUp();
        for (int cross : plan.cross()) {
            for (int shards : plan.shards()) {
                if (shards > 1 || cross == 0) {
                    tell.accept(measure(shards, cross, GAS_LIMIT, plan.transactions()));
                }
            }
        }
    }

    /** The same with blocks that are always full, so that transactions and deliveries contend for gas. */
    public void runFull(int shards, List<Integer> shares, Consumer<ScalingPoint> tell) {
        shares.forEach(cross -> tell.accept(measure(shards, cross, FULL_GAS_LIMIT, OFFERED)));
    }

    /** What is measured must be compiled, which depends on the work that was done. */
    private void warmUp() {
        long started = RoundCosts.now();
        do {
            measure(2, 50, GAS_LIMIT, plan.transactions());
        } while ((RoundCosts.now() - started) / 1e9 < warmUpSeconds);
    }

    private ScalingPoint measure(int shards, int cross, long gasLimit, int offered) {
        try (SimNet net = new SimNet(load.genesis(gasLimit), shards, SimHandling.CORRECT, Optional.empty());
                ChainStore store = store(net)) {
            List<Load> loads = IntStream.range(0, shards)
                    .mapToObj(shard -> shards == 1 ? load : load.onShard(shard, shards, cross))
                    .toList();
            long[] next = new long[shards];
            Tally tally = new Tally();
            for (int round = 1; round <= plan.rounds() + plan.rounds() / 2; round++) {
                if (round == plan.rounds() / 2 + 1) {
                    net.costs().endOfRound();
                    net.costs().reset();
                    tally.reset();
                }
                List<ListSource> sources = new ArrayList<>();
                for (int shard = 0; shard < shards; shard++) {
                    sources.add(new ListSource(loads.get(shard).recovered(next[shard], offered)));
                }
                net.execute(Instant.ofEpochSecond(START + round), (shard, _, _) -> sources.get(shard));
                SimRound done = net.announce().orElseThrow();
                net.costs().begin();
                store.append(done.round());
                net.costs().endOfCommit();
                tally.add(done);
                for (int shard = 0; shard < shards; shard++) {
                    next[shard] +=
                            SimShard.usersTransactions(done.round().blocks().get(shard));
                }
            }
            net.costs().endOfRound();
            return tally.point(shards, cross, net);
        }
    }

    /** As a node's, in memory. */
    private static ChainStore store(SimNet net) {
        List<CommittedBlock> first = net.shards().stream().map(SimShard::first).toList();
        ChainStore store = ChainStore.open(
                Optional.empty(), first.stream().map(CommittedBlock::hash).toList(), StoreOptions.DEFAULT);
        store.append(Round.of(0, 0, Instant.ofEpochSecond(Load.GENESIS_TIME), first));
        return store;
    }

    /** Counts what counted rounds hold. */
    private static final class Tally {
        private final Map<Hash, Long> sent = new HashMap<>();
        private Latencies latencies = new Latencies();
        private long transactions;
        private long gas;
        private long rounds;

        void add(SimRound round) {
            rounds++;
            for (CommittedBlock block : round.round().blocks()) {
                transactions += SimShard.usersTransactions(block);
                gas += block.header().gasUsed();
                for (Receipt receipt : block.receipts()) {
                    SimViolation.require(receipt.success(), "a transaction of the load failed");
                    receipt.logs().forEach(log -> add(log, round.round().number()));
                }
            }
        }

        private void add(Log log, long number) {
            if (Messenger.destination(log).isPresent()) {
                sent.put(log.topics().get(3), number);
            }
            Messenger.delivered(log)
                    .map(delivery -> sent.remove(delivery.id()))
                    .ifPresent(from -> latencies.add(number - from));
        }

        void reset() {
            latencies = new Latencies();
            transactions = 0;
            gas = 0;
            rounds = 0;
        }

        ScalingPoint point(int shards, int cross, SimNet net) {
            RoundCosts costs = net.costs();
            return new ScalingPoint(
                    shards,
                    cross,
                    transactions / (double) rounds,
                    costs.ofShards(),
                    costs.ofSlowest(),
                    costs.shared(),
                    costs.commit(),
                    gas / (double) transactions,
                    latencies.quantile(0.5),
                    latencies.quantile(0.99),
                    net.inFlight(),
                    heapInUse());
        }

        private static long heapInUse() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}

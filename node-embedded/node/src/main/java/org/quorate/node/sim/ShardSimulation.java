package org.quorate.node.sim;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.genesis.Genesis;
import org.quorate.node.sim.SimNet.SimRound;

/**
 * Runs shards in virtual time and audits every announced round. Everything that happens follows from the plan's seed; one thread
 * does all of it.
 */
public final class ShardSimulation {
    /** Load ends so often, and what is on its way must come to an end. */
    private static final int PHASE = 500;
    /** Rounds that what is on its way may take, besides one for each message. */
    private static final int DRAIN = 100;

    /** After so many phases the node moves to another folder, by a snapshot: so disk and memory do not grow with the rounds. */
    private static final int PHASES_A_FOLDER = 2;

    private static final int BUSY_BLOCK = 6;
    /** Bursts: so many transactions of many messages each, twice as many at most. The larger ones fill a channel. */
    private static final int FLOOD = 100;

    /** Rounds that a shard is slow, or none is, on average. */
    private static final int SLOW_FOR = 12;

    private final SimPlan plan;
    private final Random random;
    private final SimTraffic traffic;
    private final SimNet net;
    private final MessageLedger ledger;
    private final CoinAudit audit;
    private final List<SimQueue> queues;
    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::at).thenComparingLong(Arrival::order));
    private final long[] pausedUntil;
    private final Set<Integer> slow = new HashSet<>();
    private long nowMillis;
    private final long startMillis;
    private long order;
    private long rounds;
    private long transactions;
    private long failed;
    private long exhausted;
    private long crashes;
    private long lostRounds;
    private long moves;
    private long ahead;

    /** A transaction on its way through the network. @param at when it arrives, in milliseconds @param order breaks ties */
    private record Arrival(long at, long order, int shard, SimTransaction transaction) {}

    public ShardSimulation(SimPlan plan) {
        this(plan, SimHandling.CORRECT);
    }

    ShardSimulation(SimPlan plan, SimHandling handling) {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.traffic = new SimTraffic(plan, random);
        Genesis genesis = SimGenesis.make();
        this.net = new SimNet(
                genesis,
                plan.shards(),
                handling,
                plan.faults() ? Optional.of(Path.of(System.getProperty("java.io.tmpdir"))) : Optional.empty());
        this.ledger = new MessageLedger(plan.shards());
        this.audit =
                new CoinAudit(net.states(), net.shards().getFirst().config().blobSchedule(genesis.timestamp()));
        this.queues = net.shards().stream()
                .map(shard -> new SimQueue(shard.config().chainId()))
                .toList();
        this.pausedUntil = new long[plan.shards()];
        this.startMillis = 1_800_000_000_000L;
        this.nowMillis = startMillis;
    }

    /** Runs it to its end or to the first violation. @param progress is told how many rounds are announced, now and then */
    public SimReport run(LongConsumer progress) {
        long started = System.nanoTime();
        Optional<String> violation = Optional.empty();
        try {
            for (long step = 1; rounds < plan.rounds(); step++) {
                loadedRound(step);
                if (step % PHASE == 0) {
                    drain();
                    progress.accept(rounds);
                }
                if (plan.faults() && step % (PHASES_A_FOLDER * PHASE) == 0) {
                    net.move();
                    moves++;
                }
            }
            drain();
        } catch (SimViolation e) {
            violation = Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            violation = Optional.of("round " + (rounds + net.pending() + 1) + ": " + e);
        } finally {
            net.close();
        }
        return report(violation, (System.nanoTime() - started) / 1e9);
    }

    private void loadedRound(long step) {
        wander();
        makeLoad(step);
        int[] most = new int[plan.shards()];
        for (int shard = 0; shard < most.length; shard++) {
            most[shard] = pausedUntil[shard] > step ? 0 : Integer.MAX_VALUE;
        }
        round(most, plan.faults() ? slowShards() : Set.of());
        if (plan.faults()) {
            mishap(step);
        }
    }

    /** Time passes. */
    private void wander() {
        nowMillis += plan.faults() && random.nextInt(200) == 0 ? random.nextInt(600_000) : 100 + random.nextInt(1_900);
    }

    private void makeLoad(long step) {
        for (int shard = 0; shard < plan.shards(); shard++) {
            int count = random.nextInt(BUSY_BLOCK);
            for (int i = 0; i < count; i++) {
                arrive(shard, traffic.next(shard));
            }
            if (plan.faults() && plan.cross() > 0 && random.nextInt(2_000) == 0) {
                int destination = (shard + 1 + random.nextInt(plan.shards() - 1)) % plan.shards();
                int bursts = FLOOD + random.nextInt(FLOOD);
                for (int i = 0; i < bursts; i++) {
                    arrive(shard, traffic.flood(shard, destination));
                }
            }
        }
        while (!arrivals.isEmpty() && arrivals.peek().at <= nowMillis) {
            Arrival arrival = arrivals.poll();
            queues.get(arrival.shard).add(arrival.transaction);
        }
    }

    private void arrive(int shard, SimTransaction transaction) {
        int delay = plan.faults() ? random.nextInt(random.nextInt(20) == 0 ? 30_000 : 1_500) : 0;
        arrivals.add(new Arrival(nowMillis + delay, order++, shard, transaction));
    }

    /** Now and then some shards take much longer than the others, for a while. */
    private Set<Integer> slowShards() {
        if (random.nextInt(SLOW_FOR) == 0) {
            slow.clear();
            if (random.nextBoolean()) {
                int count = 1 + random.nextInt(plan.shards() - 1);
                random.ints(count, 0, plan.shards()).forEach(slow::add);
            }
        }
        return slow;
    }

    private void round(int[] most, Set<Integer> slow) {
        net.execute(
                Instant.ofEpochMilli(nowMillis),
                (shard, state, baseFee) -> queues.get(shard).fill(state, baseFee, most[shard]),
                slow);
        ahead += net.ahead();
        int slack = plan.faults() ? random.nextInt(SimNet.MOST_PENDING) : 0;
        while (net.pending() > slack) {
            announce();
        }
    }

    private void announce() {
        take(net.announce().orElseThrow());
    }

    private void take(SimRound round) {
        rounds++;
        ledger.add(round);
        audit.add(round, ledger);
        for (CommittedBlock block : round.round().blocks()) {
            transactions += SimShard.usersTransactions(block);
            failed += block.receipts().stream()
                    .filter(receipt -> !receipt.success())
                    .count();
            exhausted += exhausted(block);
        }
        if (random.nextInt(10) == 0) {
            net.checkpoint();
        }
        if (random.nextInt(50) == 0) {
            ProofCheck.check(round, random);
        }
    }

    /** Transactions that failed with all of their gas gone. */
    private static long exhausted(CommittedBlock block) {
        long exhausted = 0;
        for (int i = 0; i < block.transactions().size(); i++) {
            IncludedTransaction each = block.transaction(i);
            boolean gone = each.gasUsed() == each.transaction().gasLimit();
            exhausted += !each.receipt().success() && gone ? 1 : 0;
        }
        return exhausted;
    }

    private void mishap(long step) {
        if (random.nextInt(100) == 0) {
            pausedUntil[random.nextInt(plan.shards())] = step + 1 + random.nextInt(20);
        }
        if (random.nextInt(100) == 0) {
            lostRounds += net.crash(random);
            net.survived().ifPresent(this::take);
            crashes++;
            // Pools are in memory.
            queues.forEach(SimQueue::clear);
        }
    }

    /** Load ends: what is on its way must arrive, and every request be settled. */
    private void drain() {
        arrivals.clear();
        queues.forEach(SimQueue::clear);
        for (SimQueue queue : queues) {
            for (int i = 0; i < SimGenesis.CORRESPONDENTS; i++) {
                queue.add(traffic.calm(i));
            }
        }
        long limit = DRAIN + net.inFlight() * 2L;
        for (long i = 0; net.isBusy() || queues.stream().anyMatch(queue -> queue.size() > 0); i++) {
            SimViolation.require(
                    i < limit, "%d messages are still on their way %d rounds after load has ended", net.inFlight(), i);
            nowMillis += 1_000;
            net.execute(Instant.ofEpochMilli(nowMillis), (shard, state, baseFee) -> queues.get(shard)
                    .fill(state, baseFee, Integer.MAX_VALUE));
            while (net.pending() > 0) {
                announce();
            }
        }
        while (net.pending() > 0) {
            announce();
        }
        ledger.checkSettled(net.states());
    }

    private SimReport report(Optional<String> violation, double seconds) {
        return new SimReport(
                plan,
                rounds,
                transactions,
                failed,
                exhausted,
                ledger.full(),
                ledger.requests(),
                ledger.executed(),
                ledger.bounces(),
                ledger.replies(),
                audit.claimable(),
                crashes,
                lostRounds,
                moves,
                ahead,
                ledger.latencies().quantile(0.5),
                ledger.latencies().quantile(0.99),
                ledger.latencies().max(),
                (nowMillis - startMillis) / 1_000,
                seconds,
                net.head(),
                violation);
    }
}

package org.quorate.node.ballot;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.rpc.eth.CallSimulator.Scene;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the accounts with code of a round about their ballots, once, at the settling block: the last one in whose time ballots were taken.
 * What they say is kept beside the ballots, so that these can be counted when the state of that block is long gone. Until all were asked
 * the chain keeps that state. Of many rounds those come first whose token the operator favours, then the one with the most support of
 * each token, then the second ones, and of these those that are soon done: so nobody's rounds hold up all others.
 */
public final class BallotSettlement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BallotSettlement.class);
    private static final int PERIOD_MILLIS = 1_000;
    /** Of a period, so that the node has time for others. */
    private static final long WORK_NANOS = 500_000_000;
    /** States of old checkpoints take room. */
    private static final int MOST_STATES = 32;
    /** Asked, and written down, together. */
    private static final int TOGETHER = 50;

    private final BallotStore store;
    private final Shards shards;
    private final Map<Shard, BallotCalls> calls = new HashMap<>();
    /** Settling blocks of rounds that wait: they do not change. */
    private final Map<Hash, Long> blocks = new HashMap<>();
    /** The last voter of each round whose ballot was looked at: nobody is asked twice. */
    private final Map<Hash, Address> asked = new HashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ballot-settlement").daemon().factory());
    private Set<Long> kept = Set.of();

    public BallotSettlement(BallotStore store, Shards shards) {
        this.store = store;
        this.shards = shards;
        thread.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A round that waits. @param block its settling block */
    private record Waiting(Shard shard, BallotStore.Unsettled unsettled, long block) {
        BallotRound round() {
            return unsettled.stored().round();
        }
    }

    private void look() {
        try {
            List<Waiting> waiting = new ArrayList<>();
            for (Shard shard : shards.all()) {
                waiting.addAll(waiting(shard));
            }
            waiting.sort(Comparator.comparing(Waiting::unsettled, BallotStore.Unsettled.ORDER));
            keep(waiting);
            long end = System.nanoTime() + WORK_NANOS;
            for (Waiting round : waiting) {
                askUntil(end, round);
            }
        } catch (SQLException | RuntimeException failing) {
            LOG.warn("Accounts cannot be asked about their ballots: {}", failing.toString());
        }
    }

    /** One that fails holds up no other. */
    private void askUntil(long end, Waiting round) throws SQLException {
        try {
            boolean more = true;
            while (more && System.nanoTime() < end) {
                more = askSome(round);
            }
        } catch (RuntimeException failing) {
            LOG.warn(
                    "Ballots of the round {} cannot be settled: {}",
                    round.round().number(),
                    failing.toString());
        }
    }

    private List<Waiting> waiting(Shard shard) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        for (BallotStore.Unsettled each :
                store.unsettled(shard.chainId(), shard.head().header().timestamp())) {
            BallotRound round = each.stored().round();
            if (each.pending() == 0) {
                store.settle(round.number());
                continue;
            }
            long block = blocks.computeIfAbsent(
                    round.number(),
                    _ -> lastUntil(shard, round.lastCast(each.stored().paper())));
            waiting.add(new Waiting(shard, each, block));
        }
        return waiting;
    }

    private void keep(List<Waiting> waiting) {
        Set<Long> needed = new HashSet<>();
        Set<Hash> known = new HashSet<>();
        for (Waiting each : waiting) {
            known.add(each.round().number());
            if (needed.size() < MOST_STATES) {
                needed.add(each.block);
            }
        }
        blocks.keySet().retainAll(known);
        asked.keySet().retainAll(known);
        if (!needed.equals(kept)) {
            shards.keepStates(needed);
            kept = needed;
        }
    }

    /** @return whether more ballots may be left */
    private boolean askSome(Waiting waiting) throws SQLException {
        Hash number = waiting.round().number();
        List<GatheredBallot> ballots = store.unanswered(number, Optional.ofNullable(asked.get(number)), TOGETHER);
        if (ballots.isEmpty()) {
            store.settle(number);
            return false;
        }
        BallotCalls chain = calls.computeIfAbsent(waiting.shard, BallotCalls::new);
        Optional<Scene> scene = chain.after(waiting.block);
        Scene now = chain.now();
        Map<Address, Boolean> answers = new HashMap<>();
        for (GatheredBallot ballot : ballots) {
            // What the address' key is good for now, it was good for then, whether or not that state is kept.
            if (BallotCalls.isByKey(waiting.round(), ballot) && chain.isSigned(now, waiting.round(), ballot)) {
                answers.put(ballot.voter(), true);
            } else if (scene.isPresent()) {
                answers.put(ballot.voter(), chain.isSigned(scene.get(), waiting.round(), ballot));
            }
        }
        store.answer(number, answers);
        asked.put(number, ballots.getLast().voter());
        if (scene.isEmpty() && answers.size() < ballots.size()) {
            LOG.warn(
                    "Whether ballots of the round {} count cannot be told: the state of block {} is gone. The node was not"
                            + " running when voting ended, or keeps too few states (--state-history)",
                    number,
                    waiting.block);
        }
        return true;
    }

    /** The last block that is not later; blocks' times rise. */
    private static long lastUntil(Shard shard, long time) {
        long from = 0;
        long to = shard.head().number();
        while (to - from > 1) {
            long middle = (from + to) >>> 1;
            if (shard.block(middle).orElseThrow().header().timestamp() <= time) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The thread that settles ballots does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

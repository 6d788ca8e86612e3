package org.quorate.node.ballot;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.StateView;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the chain keep the states at which accounts with code are asked about their ballots (those after the last block in whose time
 * ballots were taken), as long as a result can be challenged: else nobody could count these ballots once the node forgets older states.
 */
public final class SettledStates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettledStates.class);
    private static final int PERIOD_MILLIS = 1_000;
    /** States of old checkpoints take room: those of the rounds that closed last are kept. */
    private static final int MOST_STATES = 32;

    private final BallotStore store;
    private final Shards shards;
    private final Map<Hash, Long> lastCasts = new HashMap<>();
    /** Of rounds that take no ballots any more; nothing where no account has code. */
    private final Map<Hash, OptionalLong> settled = new HashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ballot-states").daemon().factory());
    private Set<Long> kept = Set.of();

    public SettledStates(BallotStore store, Shards shards) {
        this.store = store;
        this.shards = shards;
        thread.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Set<Long> needed = new HashSet<>();
            Set<Hash> known = new HashSet<>();
            for (Shard shard : shards.all()) {
                needed.addAll(needed(shard, known));
            }
            lastCasts.keySet().retainAll(known);
            settled.keySet().retainAll(known);
            if (!needed.equals(kept)) {
                shards.keepStates(needed);
                kept = needed;
            }
        } catch (SQLException | RuntimeException failing) {
            LOG.warn("The states for counting ballots may be lost: {}", failing.toString());
        }
    }

    /** @param known the rounds that were looked at are added to it */
    private Set<Long> needed(Shard shard, Set<Hash> known) throws SQLException {
        long now = shard.head().header().timestamp();
        List<Hash> rounds = store.voted(shard.chainId(), now);
        known.addAll(rounds);
        Set<Long> needed = new HashSet<>();
        for (Hash round : rounds) {
            Long lastCast = lastCasts.get(round);
            if (lastCast == null) {
                lastCast = store.find(round)
                        .map(found -> found.round().lastCast(found.paper()))
                        .orElse(Long.MAX_VALUE);
                lastCasts.put(round, lastCast);
            }
            if (now > lastCast && needed.size() < MOST_STATES) {
                settle(shard, round, lastCast).ifPresent(needed::add);
            }
        }
        return needed;
    }

    private OptionalLong settle(Shard shard, Hash round, long lastCast) throws SQLException {
        OptionalLong block = settled.get(round);
        if (block == null) {
            block = isAskedOfCode(shard.headState(), store.voters(round))
                    ? OptionalLong.of(lastUntil(shard, lastCast))
                    : OptionalLong.empty();
            settled.put(round, block);
        }
        return block;
    }

    private static boolean isAskedOfCode(StateView state, List<Address> voters) {
        return voters.stream().anyMatch(voter -> !state.codeHash(voter).equals(Hash.EMPTY_CODE));
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
                LOG.warn("The thread that looks after states of ballots does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

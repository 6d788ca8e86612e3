package org.quorate.chain.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.UnfinishedRound;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.metrics.Throughput;
import org.quorate.chain.metrics.ThroughputRecorder;
import org.quorate.chain.metrics.Window;
import org.quorate.chain.status.ChannelReader.Channel;
import org.quorate.chain.status.ShardCondition.Cause;
import org.quorate.chain.status.ShardCondition.Lag;
import org.quorate.evm.BlockContext;

/**
 * Watches the shards of a node. It hears of every round and does next to nothing then; who asks pays for the answer, which
 * waits for nobody. For any thread.
 */
public final class ShardMonitor {
    private final Shards shards;
    private final NodeVitals vitals;
    private final InstantSource clock;
    private final List<ThroughputRecorder> throughput;
    private final List<LoadRecorder> loads;
    private final RoundClock rounds;
    private final SentRounds sent;
    private final ChannelReader channels;

    public ShardMonitor(Shards shards, NodeVitals vitals, InstantSource clock) {
        this.shards = shards;
        this.vitals = vitals;
        this.clock = clock;
        this.throughput =
                shards.all().stream().map(_ -> new ThroughputRecorder()).toList();
        this.loads = shards.all().stream().map(_ -> new LoadRecorder()).toList();
        this.rounds = new RoundClock(clock.instant());
        this.sent = new SentRounds(shards);
        this.channels = new ChannelReader(shards, sent);
        shards.onRound(this::note);
    }

    /** Of shards of which nothing else is known. */
    public ShardMonitor(Shards shards) {
        this(shards, NodeVitals.UNKNOWN, InstantSource.system());
    }

    private void note(Round round) {
        Instant now = clock.instant();
        for (int shard = 0; shard < loads.size(); shard++) {
            CommittedBlock block = round.blocks().get(shard);
            throughput.get(shard).add(block.transactions().size(), now);
            loads.get(shard).add(block);
        }
        rounds.round(now);
        sent.add(round, now);
    }

    /** The shards that are watched. */
    public Shards shards() {
        return shards;
    }

    /** Transactions committed per second on a shard. */
    public Throughput throughput(int shard, Window window) {
        return throughput.get(shard).sample(window, clock.instant());
    }

    /** Transactions committed on a shard in the last full second. */
    public double tps(int shard) {
        return throughput.get(shard).current(clock.instant());
    }

    /** When the last round was committed; the start if there was none since. */
    public Instant lastRound() {
        return rounds.last();
    }

    /** Everything at this moment. */
    public NodeFigures figures() {
        Instant now = clock.instant();
        long round = shards.head().number();
        List<Channel> read = channels.channels(now);
        return new NodeFigures(
                round,
                shards.all().stream().map(shard -> figures(shard, read, now)).toList(),
                read.stream().map(Channel::figures).toList());
    }

    private ShardFigures figures(Shard shard, List<Channel> all, Instant now) {
        int index = shard.index();
        List<Channel> in = all.stream()
                .filter(channel -> channel.figures().destination() == index)
                .toList();
        long out = all.stream()
                .map(Channel::figures)
                .filter(channel -> channel.source() == index)
                .mapToLong(ChannelFigures::sent)
                .sum();
        Optional<Duration> oldest = in.stream()
                .flatMap(channel -> channel.figures().oldest().stream())
                .max(Comparator.naturalOrder());
        return new ShardFigures(
                index,
                shard.chainId(),
                condition(shard, in, now),
                shard.head(),
                rounds.last(),
                throughput.get(index).current(now),
                shard.pool().pendingCount(),
                shard.pool().queuedCount(),
                loads.get(index).load(),
                loads.get(index).gasPerTransaction(),
                vitals.effort(shard.chainId()).reexecutionRate(),
                out,
                in.stream().mapToLong(channel -> channel.figures().delivered()).sum(),
                due(in),
                oldest,
                shards.stateSize(index));
    }

    private static long due(List<Channel> in) {
        return in.stream().mapToLong(channel -> channel.figures().inFlight()).sum();
    }

    private ShardCondition condition(Shard shard, List<Channel> in, Instant now) {
        Optional<String> failure = vitals.failure();
        if (failure.isPresent()) {
            return new ShardCondition.Stalled(new Cause.Failed(failure.get()));
        }
        Optional<UnfinishedRound> underWay = vitals.unfinished();
        if (underWay.filter(round -> RoundClock.isLong(round.lasts())).isPresent()) {
            UnfinishedRound round = underWay.get();
            return new ShardCondition.Stalled(
                    round.shards().contains(shard.index())
                            ? new Cause.SlowBlock(round.lasts())
                            : new Cause.WaitsFor(round.shards(), round.lasts()));
        }
        long waiting = shard.pool().pendingCount() + due(in);
        // What waits may be in the round that is being made, after a long time without anything to do.
        boolean noRound = underWay.isEmpty() && rounds.isSilentTooLong(now);
        if (waiting > 0 && noRound && (due(in) > 0 || canBeIncluded(shard))) {
            return new ShardCondition.Stalled(new Cause.NoRound(rounds.silence(now), waiting));
        }
        // A block that was begun ahead of a slow shard rightly leaves what its parent's round has sent.
        long seen = shard.head().number()
                - (shard.head().header().extraData().equals(Horizon.GRANDPARENT.extraData()) ? 1 : 0);
        long late = in.stream()
                .filter(channel ->
                        channel.oldest().filter(round -> round.round() < seen).isPresent())
                .mapToLong(channel -> sentBefore(seen, channel.figures()))
                .sum();
        if (late > 0) {
            return new ShardCondition.CatchingUp(Lag.MESSAGES, late);
        }
        return vitals.roundsTooMany()
                .<ShardCondition>map(count -> new ShardCondition.CatchingUp(Lag.ROUNDS, count))
                .orElseGet(ShardCondition.Running::new);
    }

    /** How many of the messages on their way were sent before a round; the first of them was. */
    private long sentBefore(long round, ChannelFigures channel) {
        long next =
                sent.firstSince(channel.source(), channel.destination(), round).orElse(channel.sent());
        return Math.max(1, next - channel.delivered());
    }

    /** Whether the next block could have one of the transactions that wait; it is nobody's fault if they offer too little. */
    private static boolean canBeIncluded(Shard shard) {
        BlockContext next = shard.nextContext();
        return shard.pool().anyPending(next.baseFee(), next.gasLimit()).isPresent();
    }

    /** Which shard has room for more. */
    public Placement placement() {
        return Placement.of(figures());
    }
}

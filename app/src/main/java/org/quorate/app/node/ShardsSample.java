package org.quorate.app.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.quorate.chain.status.ChannelFigures;
import org.quorate.chain.status.NodeFigures;
import org.quorate.chain.status.ShardCondition;
import org.quorate.chain.status.ShardCondition.Cause;
import org.quorate.chain.status.ShardFigures;

/**
 * The shards and the messages between them at one moment.
 *
 * @param shards by index
 * @param channels by source and destination; none where there is a single shard
 * @param oldest time since the oldest message that is on its way was sent
 */
public record ShardsSample(List<Shard> shards, List<Channel> channels, Optional<Duration> oldest) {
    public ShardsSample {
        shards = List.copyOf(shards);
        channels = List.copyOf(channels);
    }

    /** Whether a shard goes forward. */
    public enum Going {
        RUNNING,
        CATCHING_UP,
        STALLED
    }

    /** Why it does not. */
    public enum Why {
        /** It does. */
        NOTHING,
        /** Messages wait for room in its blocks. */
        MESSAGES_WAIT,
        /** Executed rounds wait to become durable. */
        ROUNDS_WAIT,
        /** No round came although something waits. */
        NO_ROUND,
        /** Its block is not executed yet. */
        SLOW_BLOCK,
        /** Blocks of other shards are not executed yet. */
        WAITS_FOR,
        /** The node has failed. */
        FAILED
    }

    /**
     * A shard's state with its reason.
     *
     * @param count of what waits
     * @param silence since the last round, of {@link Why#NO_ROUND}; how long it has been waited for blocks
     * @param detail the node's words, of {@link Why#FAILED}; the numbers of the shards, of {@link Why#WAITS_FOR}
     */
    public record State(Going going, Why why, long count, Duration silence, String detail) {
        public static final State RUNNING = new State(Going.RUNNING, Why.NOTHING, 0, Duration.ZERO, "");
    }

    /**
     * One shard.
     *
     * @param load gas used over the limit, last ten blocks: 0 to 1
     * @param reexecuted executions beyond the first, in proportion to transactions executed speculatively
     * @param stateBytes of its state on disk at the last checkpoint; nothing where there is none, or nobody has counted
     */
    public record Shard(int index, State state, double load, double reexecuted, OptionalLong stateBytes) {}

    /**
     * The messages from one shard to another.
     *
     * @param out sent since genesis
     * @param in arrived of them
     */
    public record Channel(int source, int destination, long out, long in) {
        public long inFlight() {
            return out - in;
        }
    }

    static ShardsSample of(NodeFigures figures) {
        return new ShardsSample(
                figures.shards().stream().map(ShardsSample::shard).toList(),
                figures.channels().stream().map(ShardsSample::channel).toList(),
                figures.oldestMessage());
    }

    private static Shard shard(ShardFigures shard) {
        return new Shard(
                shard.index(),
                state(shard.condition()),
                shard.load(),
                shard.reexecutionRate(),
                shard.stateSize().map(size -> size.stored()).orElse(OptionalLong.empty()));
    }

    private static Channel channel(ChannelFigures channel) {
        return new Channel(channel.source(), channel.destination(), channel.sent(), channel.delivered());
    }

    private static State state(ShardCondition condition) {
        return switch (condition) {
            case ShardCondition.Running _ -> State.RUNNING;
            case ShardCondition.CatchingUp(var lag, long count) ->
                new State(
                        Going.CATCHING_UP,
                        switch (lag) {
                            case MESSAGES -> Why.MESSAGES_WAIT;
                            case ROUNDS -> Why.ROUNDS_WAIT;
                        },
                        count,
                        Duration.ZERO,
                        "");
            case ShardCondition.Stalled(Cause.Failed(String message)) ->
                new State(Going.STALLED, Why.FAILED, 0, Duration.ZERO, message);
            case ShardCondition.Stalled(Cause.NoRound(Duration silence, long waiting)) ->
                new State(Going.STALLED, Why.NO_ROUND, waiting, silence, "");
            case ShardCondition.Stalled(Cause.SlowBlock(Duration lasts)) ->
                new State(Going.STALLED, Why.SLOW_BLOCK, 0, lasts, "");
            case ShardCondition.Stalled(Cause.WaitsFor(SortedSet<Integer> shards, Duration lasts)) ->
                new State(
                        Going.STALLED,
                        Why.WAITS_FOR,
                        shards.size(),
                        lasts,
                        shards.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        };
    }
}

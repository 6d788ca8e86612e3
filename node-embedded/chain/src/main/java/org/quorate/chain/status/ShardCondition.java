package org.quorate.chain.status;

import java.time.Duration;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Whether a shard goes forward, and if not, why. */
public sealed interface ShardCondition {
    /** Its blocks come, and hold what is due. */
    record Running() implements ShardCondition {}

    /** Its blocks come, but something waits longer than it should. */
    record CatchingUp(Lag lag, long count) implements ShardCondition {}

    /** No blocks come although something waits, or the node has failed. */
    record Stalled(Cause cause) implements ShardCondition {}

    /** What waits longer than it should. */
    enum Lag {
        /** Messages that were due in an earlier block: their gas does not fit the part of a block that is for deliveries. */
        MESSAGES,
        /** Executed rounds that are not durable yet: as many as may be. */
        ROUNDS
    }

    /** Why no blocks come. */
    sealed interface Cause {
        /** @param message what stopped the node */
        record Failed(String message) implements Cause {}

        /**
         * Nobody has ordered a round.
         *
         * @param silence since the last one
         * @param waiting transactions and messages meanwhile
         */
        record NoRound(Duration silence, long waiting) implements Cause {}

        /**
         * Its block of the round that is being made is not executed yet.
         *
         * @param lasts since only such shards kept the round from being committed
         */
        record SlowBlock(Duration lasts) implements Cause {}

        /**
         * Blocks of other shards are not executed yet.
         *
         * @param shards which, by index
         * @param lasts as of {@link SlowBlock}
         */
        record WaitsFor(SortedSet<Integer> shards, Duration lasts) implements Cause {}
    }

    /** Running, catching up or stalled, as JSON-RPC calls them. */
    default String name() {
        return switch (this) {
            case Running _ -> "running";
            case CatchingUp _ -> "catchingUp";
            case Stalled _ -> "stalled";
        };
    }

    /** In a sentence why it is not running; empty if it is. */
    default String reason() {
        return switch (this) {
            case Running _ -> "";
            case CatchingUp(Lag lag, long count) ->
                switch (lag) {
                    case MESSAGES ->
                        count + (count == 1 ? " message waits" : " messages wait") + " for room in its blocks";
                    case ROUNDS ->
                        count + (count == 1 ? " executed round waits" : " executed rounds wait") + " to become durable";
                };
            case Stalled(Cause.Failed(String message)) -> message;
            case Stalled(Cause.NoRound(Duration silence, long waiting)) ->
                "no round for " + silence.toSeconds() + " s although " + waiting + " transactions and messages wait";
            case Stalled(Cause.SlowBlock(Duration lasts)) ->
                "its block has been executing for " + lasts.toSeconds() + " s";
            case Stalled(Cause.WaitsFor(SortedSet<Integer> shards, Duration lasts)) ->
                "waits since " + lasts.toSeconds() + " s for the blocks of shards "
                        + shards.stream().map(String::valueOf).collect(Collectors.joining(", "));
        };
    }
}

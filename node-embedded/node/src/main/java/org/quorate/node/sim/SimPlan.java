package org.quorate.node.sim;

import org.quorate.protocol.message.Messenger;

/**
 * What is simulated. Two runs of the same plan are the same to the bit.
 *
 * @param rounds how many are announced, at least: it ends when the channels are empty
 * @param shards from 2
 * @param cross how many of a hundred transactions send messages
 * @param faults whether there are delays, crashes, bursts of messages, gas exhaustion and hostile contracts
 */
public record SimPlan(long rounds, int shards, int cross, boolean faults, long seed) {
    public static final long MOST_ROUNDS = 100_000_000;

    public SimPlan {
        require(rounds >= 1 && rounds <= MOST_ROUNDS, "rounds must be from 1 to " + MOST_ROUNDS);
        require(shards >= 2 && shards <= Messenger.MAX_SHARDS, "shards must be from 2 to " + Messenger.MAX_SHARDS);
        require(cross >= 0 && cross <= 100, "the cross-shard share must be from 0 to 100 percent");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}

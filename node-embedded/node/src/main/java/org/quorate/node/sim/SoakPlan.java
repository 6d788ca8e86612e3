package org.quorate.node.sim;

import java.time.Duration;
import org.quorate.protocol.message.Messenger;

/**
 * What a soak does.
 *
 * @param time of load, all lives of the node together
 * @param kills by force, spread over the time at random
 * @param shards from 2
 * @param rate transactions a second, on all shards together
 * @param blockTime of the node
 * @param seed of load and kills; what the node makes of it depends on time
 */
public record SoakPlan(Duration time, int kills, int shards, int rate, Duration blockTime, long seed) {
    private static final int MOST_RATE = 1_000;

    public SoakPlan {
        require(time.compareTo(Duration.ofSeconds(1)) >= 0, "a soak takes a second at least");
        require(kills >= 0 && kills <= 100_000, "the number of kills must be from 0 to 100000");
        require(shards >= 2 && shards <= Messenger.MAX_SHARDS, "shards must be from 2 to " + Messenger.MAX_SHARDS);
        require(rate >= 1 && rate <= MOST_RATE, "the rate must be from 1 to " + MOST_RATE + " transactions a second");
        require(blockTime.toMillis() >= 10, "the block time must be 10 ms at least");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Of how many last blocks the node keeps the state, so that every round between two kills can be audited. */
    long stateHistory() {
        long rounds = time.dividedBy(blockTime) / (kills + 1);
        return Math.max(256, 4 * rounds);
    }
}

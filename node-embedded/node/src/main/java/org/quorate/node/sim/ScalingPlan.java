package org.quorate.node.sim;

import java.util.List;
import org.quorate.protocol.message.Messenger;

/**
 * What is measured of shards in number.
 *
 * @param shards numbers of shards
 * @param cross shares of transactions that send to another shard, in percent
 * @param transactions of users in a block
 * @param rounds counted for each point; half as many before warm up
 * @param accounts on each shard
 */
public record ScalingPlan(List<Integer> shards, List<Integer> cross, int transactions, int rounds, int accounts) {
    /** 1 to 64 shards, shares to one half. */
    public static final ScalingPlan STANDARD =
            new ScalingPlan(List.of(1, 2, 4, 8, 16, 32, 64), List.of(0, 10, 20, 50), 200, 12, 2_000);

    public ScalingPlan {
        shards = List.copyOf(shards);
        cross = List.copyOf(cross);
        require(
                !shards.isEmpty() && shards.stream().allMatch(n -> n >= 1 && n <= Messenger.MAX_SHARDS),
                "shards must be from 1 to " + Messenger.MAX_SHARDS);
        require(
                !cross.isEmpty() && cross.stream().allMatch(percent -> percent >= 0 && percent <= 100),
                "the cross-shard share must be from 0 to 100 percent");
        require(transactions >= 1 && transactions <= 2_000, "transactions of a block must be from 1 to 2000");
        require(rounds >= 2 && rounds <= 1_000, "rounds must be from 2 to 1000");
        require(accounts >= 10 && accounts <= 100_000, "accounts must be from 10 to 100000");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}

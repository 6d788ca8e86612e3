package org.quorate.wallet.move;

import java.util.List;

/**
 * The shards that coin can be moved to, as the node advises.
 *
 * @param shards the one with most room first
 */
public record ShardChoice(List<Option> shards) {
    public ShardChoice {
        shards = List.copyOf(shards);
    }

    /** @param reason the node's words: how full it is, what waits, what it costs */
    public record Option(int shard, String reason) {}

    /** The one with most room. */
    public Option best() {
        return shards.getFirst();
    }
}

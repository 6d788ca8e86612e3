package org.quorate.node.bench;

import java.util.List;
import org.quorate.protocol.message.Messenger;

/**
 * What {@link ShardBench} measures.
 *
 * @param load its workloads, transactions of a run on all shards together, accounts, runs and warm-up
 * @param shards from 2, with as many workers
 * @param cross shares of transactions that send to another shard, in percent; a line for each
 */
public record ShardPlan(LoadPlan load, int shards, List<Integer> cross) {
    public ShardPlan {
        cross = List.copyOf(cross);
        if (shards < 2 || shards > Messenger.MAX_SHARDS) {
            throw new IllegalArgumentException("the number of shards must be from 2 to " + Messenger.MAX_SHARDS);
        }
        if (cross.isEmpty() || cross.stream().anyMatch(percent -> percent < 0 || percent > 100)) {
            throw new IllegalArgumentException("the cross-shard share must be from 0 to 100 percent");
        }
        if (load.transactions() < 100 * shards) {
            throw new IllegalArgumentException("there must be at least 100 transactions for each shard");
        }
    }
}

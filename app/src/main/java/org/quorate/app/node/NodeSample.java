package org.quorate.app.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The node's figures at one moment.
 *
 * @param transactionsPerSecond over the last seconds, all shards together
 * @param peakTransactionsPerSecond the highest such figure since start
 * @param pooled transactions that wait for a block
 * @param finality the usual (median) time from submission of a transaction to its block being durable; nothing before
 *     the first one
 */
public record NodeSample(
        double transactionsPerSecond,
        double peakTransactionsPerSecond,
        long height,
        int pooled,
        Optional<Duration> finality,
        Duration uptime,
        List<ShardSample> shards) {
    public NodeSample {
        shards = List.copyOf(shards);
    }

    /**
     * One shard.
     *
     * @param active whether it makes blocks
     */
    public record ShardSample(
            int index, long chainId, boolean active, long height, double tps, int pooled, Instant lastBlock) {}
}

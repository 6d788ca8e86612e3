package org.quorate.node;

import java.time.Duration;
import java.time.Instant;
import org.quorate.protocol.UInt256;

/**
 * One shard at one moment.
 *
 * @param height number of the last block
 * @param tps transactions committed per second, over the last second
 * @param pending transactions that could go into the next block
 * @param queued transactions behind a gap in their sender's nonces
 * @param lastBlock when the last block was committed; the start of the node if there was none since
 * @param lastBlockGasUsed in the last block
 * @param gasLimit of the last block
 */
public record ShardStatus(
        int index,
        UInt256 chainId,
        NodeState state,
        long height,
        double tps,
        int pending,
        int queued,
        Instant lastBlock,
        long lastBlockGasUsed,
        long gasLimit) {

    public Duration lastBlockAge(Instant now) {
        return Duration.between(lastBlock, now);
    }
}

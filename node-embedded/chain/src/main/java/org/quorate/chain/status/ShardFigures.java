package org.quorate.chain.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.StateSize;
import org.quorate.protocol.UInt256;

/**
 * One shard at one moment.
 *
 * @param head its last block
 * @param lastBlock when that was committed; the start of the node if there was none since
 * @param tps transactions committed per second, over the last second
 * @param pending transactions that could go into the next block
 * @param queued transactions behind a gap in their sender's nonces
 * @param load gas used in proportion to the limit, over the last ten blocks: 0 to 1
 * @param gasPerTransaction on average over the same blocks; that of a transfer if there were none
 * @param reexecutionRate executions beyond one in proportion to transactions, of those that were executed speculatively since the start
 * @param messagesOut sent to other shards since genesis
 * @param messagesIn taken in from other shards since genesis
 * @param messagesDue on their way to it
 * @param oldestDue time since the oldest of them was sent; nothing if there is none
 * @param stateSize nothing where the state is in memory as a whole
 */
public record ShardFigures(
        int index,
        UInt256 chainId,
        ShardCondition condition,
        CommittedBlock head,
        Instant lastBlock,
        double tps,
        int pending,
        int queued,
        double load,
        long gasPerTransaction,
        double reexecutionRate,
        long messagesOut,
        long messagesIn,
        long messagesDue,
        Optional<Duration> oldestDue,
        Optional<StateSize> stateSize) {

    /**
     * How many blocks a transaction has to wait for that is sent now, as a guess: 1 is the next one. What waits counts as
     * transactions like those before, and messages use no more than they do now.
     */
    public double blocksToWait() {
        long limit = Math.max(1, head.header().gasLimit());
        return 1 + (double) pending * gasPerTransaction / limit;
    }
}

package org.quorate.node.sim;

/**
 * What rounds of some number of shards cost, and what follows from it.
 *
 * @param cross transactions that send to another shard, in percent
 * @param transactions that users had in a round, on all shards together, on average
 * @param shardSeconds CPU time of all shards together, of a round
 * @param slowestSeconds of the shard that took longest
 * @param sharedSeconds of what one thread does for all shards: messages are exchanged, the round is put together
 * @param commitSeconds of what another thread does for all shards, while the next round is executed: blocks are encoded, written and
 *     indexed
 * @param gasEach of a transaction with its delivery and its part of the acknowledgements
 * @param p50 rounds from sending to delivery, of half of the messages at most
 * @param p99 of 99 in a hundred
 * @param waiting messages on their way at the end
 * @param heapBytes in use at the end, for all shards
 */
public record ScalingPoint(
        int shards,
        int cross,
        double transactions,
        double shardSeconds,
        double slowestSeconds,
        double sharedSeconds,
        double commitSeconds,
        double gasEach,
        long p50,
        long p99,
        int waiting,
        long heapBytes) {

    /**
     * Transactions a second if so many processors execute shards and then one thread does what is shared, while another one
     * commits the round before. No round is shorter than its slowest shard.
     */
    public double transactionsPerSecond(int processors) {
        double together = Math.max(slowestSeconds, shardSeconds / Math.min(processors, shards));
        return transactions / Math.max(together + sharedSeconds, commitSeconds);
    }
}

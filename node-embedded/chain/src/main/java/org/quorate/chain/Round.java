package org.quorate.chain;

import java.time.Instant;
import java.util.List;

/**
 * One step of the whole node: a block on every shard, committed together.
 *
 * @param number equals the number of each of its blocks; 0 is genesis
 * @param sequence of the ordering engine's batch from which it was made
 * @param time the ordering engine's, in milliseconds; a block's timestamp may be ahead of it
 * @param blocks by shard index
 */
public record Round(long number, long sequence, Instant time, List<CommittedBlock> blocks) {
    public Round {
        blocks = List.copyOf(blocks);
    }
}

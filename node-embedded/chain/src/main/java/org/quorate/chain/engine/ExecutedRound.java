package org.quorate.chain.engine;

import java.time.Instant;
import java.util.List;
import org.quorate.chain.block.UnsealedBlock;

/**
 * A round whose blocks were executed and have no roots yet.
 *
 * @param time the ordering engine's, in milliseconds
 * @param blocks by shard
 */
record ExecutedRound(long number, long sequence, Instant time, List<UnsealedBlock> blocks) {
    ExecutedRound {
        blocks = List.copyOf(blocks);
    }

    int transactions() {
        return blocks.stream()
                .mapToInt(block -> block.output().transactions().size())
                .sum();
    }

    /** About how much memory it takes, in bytes. */
    long weight() {
        return blocks.stream().mapToLong(UnsealedBlock::weight).sum();
    }
}

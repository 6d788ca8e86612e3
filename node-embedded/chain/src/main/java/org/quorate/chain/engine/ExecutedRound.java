package org.quorate.chain.engine;

import java.time.Instant;
import java.util.List;
import org.quorate.chain.block.UnsealedBlock;
import org.quorate.chain.message.Outbox;

/**
 * A round whose blocks were executed and have no roots yet.
 *
 * @param time the ordering engine's, in milliseconds
 * @param blocks by shard
 * @param outboxes what they send, by shard
 */
record ExecutedRound(long number, long sequence, Instant time, List<UnsealedBlock> blocks, List<Outbox> outboxes) {
    ExecutedRound {
        blocks = List.copyOf(blocks);
        outboxes = List.copyOf(outboxes);
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

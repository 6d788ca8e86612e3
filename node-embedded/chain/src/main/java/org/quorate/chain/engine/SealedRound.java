package org.quorate.chain.engine;

import java.util.List;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.block.ExecutedBlock;

/**
 * A round with roots and headers, not yet durable.
 *
 * @param blocks by shard
 * @param weight about how much memory it takes, in bytes
 */
record SealedRound(Round round, List<ExecutedBlock> blocks, long weight) {
    SealedRound {
        blocks = List.copyOf(blocks);
    }

    static SealedRound of(ExecutedRound round, List<ExecutedBlock> blocks) {
        List<CommittedBlock> committed =
                blocks.stream().map(ExecutedBlock::block).toList();
        return new SealedRound(
                new Round(round.number(), round.sequence(), round.time(), committed), blocks, round.weight());
    }

    int transactions() {
        return round.blocks().stream()
                .mapToInt(block -> block.transactions().size())
                .sum();
    }
}

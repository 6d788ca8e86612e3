package org.quorate.chain.store;

import java.util.List;
import java.util.Map;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.protocol.message.RoundHeader;

/**
 * A round as the log has it; its blocks lie by themselves.
 *
 * @param firstSent by shard index: for each shard to which the block sends messages, the number of the first of them
 */
public record StoredRound(RoundHeader header, List<Map<Integer, Long>> firstSent) {
    public StoredRound {
        firstSent = List.copyOf(firstSent);
    }

    /** With its blocks, by shard. */
    public Round with(List<CommittedBlock> blocks) {
        return new Round(header, blocks, firstSent);
    }
}

package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.message.Outbox;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.RoundHeader;
import org.quorate.protocol.message.RoundHeader.Commitment;

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

    /** What one shard brings. @param messages root of those that it sends */
    record Part(ExecutedBlock block, Hash messages) {
        static Part of(ExecutedBlock block, Outbox outbox) {
            return new Part(block, MessageProof.root(outbox.messages()));
        }
    }

    /**
     * @param parts by shard
     * @param parent hash of the round before
     * @param certificate of the ordering engine
     */
    static SealedRound of(ExecutedRound round, List<Part> parts, Hash parent, Bytes certificate) {
        List<ExecutedBlock> blocks = parts.stream().map(Part::block).toList();
        List<CommittedBlock> committed =
                blocks.stream().map(ExecutedBlock::block).toList();
        List<Commitment> commitments = new ArrayList<>();
        for (int shard = 0; shard < committed.size(); shard++) {
            commitments.add(
                    new Commitment(committed.get(shard).hash(), parts.get(shard).messages()));
        }
        RoundHeader header =
                new RoundHeader(round.number(), round.sequence(), round.time(), parent, commitments, certificate);
        List<Map<Integer, Long>> first =
                round.outboxes().stream().map(Outbox::first).toList();
        return new SealedRound(new Round(header, committed, first), blocks, round.weight());
    }

    int transactions() {
        return round.blocks().stream()
                .mapToInt(block -> block.transactions().size())
                .sum();
    }
}

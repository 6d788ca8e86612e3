package org.quorate.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.message.RoundHeader;
import org.quorate.protocol.message.RoundHeader.Commitment;

/**
 * One step of the whole node: a block on every shard, committed together. A block's timestamp may be ahead of the round's.
 *
 * @param header commits the blocks and the messages that they send
 * @param blocks by shard index
 * @param firstSent by shard index: for each shard to which the block sends messages, the number of the first of them
 */
public record Round(RoundHeader header, List<CommittedBlock> blocks, List<Map<Integer, Long>> firstSent) {
    public Round {
        blocks = List.copyOf(blocks);
        firstSent = List.copyOf(firstSent);
    }

    /** A round that follows no other, of blocks that send no messages: genesis, or one of chains that have no rounds. */
    public static Round of(long number, long sequence, Instant time, List<CommittedBlock> blocks) {
        List<Commitment> commitments = new ArrayList<>();
        blocks.forEach(block -> commitments.add(new Commitment(block.hash(), Hash.EMPTY_TRIE)));
        RoundHeader header = new RoundHeader(number, sequence, time, Hash.ZERO, commitments, Bytes.EMPTY);
        return new Round(header, blocks, Collections.nCopies(blocks.size(), Map.of()));
    }

    /** Equals the number of each of its blocks; 0 is genesis. */
    public long number() {
        return header.number();
    }

    /** Of the ordering engine's batch from which it was made. */
    public long sequence() {
        return header.sequence();
    }

    /** The ordering engine's, in milliseconds. */
    public Instant time() {
        return header.time();
    }
}

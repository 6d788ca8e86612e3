package org.quorate.chain.block;

import static org.quorate.chain.block.HeaderRules.require;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.block.BlockHeader;

/**
 * How far a block of one of several shards has looked: it delivers messages of rounds up to this one, and none of later rounds. Who
 * made it has decided that, so the block says it, in its extra data. A block's horizon is never before its parent's.
 */
public enum Horizon {
    /** The round of its parent: what is usual. */
    PARENT(Bytes.EMPTY),
    /** The round before that: another shard had not done its block of the parent's round when this one was begun. */
    GRANDPARENT(Bytes.fromHex("0x01"));

    private final Bytes extraData;

    Horizon(Bytes extraData) {
        this.extraData = extraData;
    }

    /** How a block's header says it. */
    public Bytes extraData() {
        return extraData;
    }

    /**
     * What a header says.
     *
     * @throws InvalidBlockException if it says none, or a round before genesis
     */
    public static Horizon of(BlockHeader header) {
        Horizon horizon = header.extraData().equals(PARENT.extraData) ? PARENT : GRANDPARENT;
        require(
                header.extraData().equals(horizon.extraData),
                BlockError.WRONG_HORIZON,
                "extra data of a shard's block is empty or 0x01, not " + header.extraData());
        require(
                horizon == PARENT || header.number() > 1,
                BlockError.WRONG_HORIZON,
                "block 1 has no round before its parent's");
        return horizon;
    }
}

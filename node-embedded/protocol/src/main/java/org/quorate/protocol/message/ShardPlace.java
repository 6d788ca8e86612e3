package org.quorate.protocol.message;

import org.quorate.protocol.UInt256;

/**
 * What a messenger knows of its own shard.
 *
 * @param index number of the shard
 * @param shards how many there are
 * @param baseFee in wei, noted at the end of a block when it differs by more than an eighth from what was noted before
 */
public record ShardPlace(long index, long shards, UInt256 baseFee) {
    /** From the slot that holds it. */
    public static ShardPlace of(UInt256 slot) {
        return new ShardPlace(slot.limb(0), slot.limb(1), UInt256.fromLimbs(slot.limb(2), slot.limb(3), 0, 0));
    }

    /** The slot that holds it. */
    public UInt256 toSlot() {
        return UInt256.fromLimbs(index, shards, baseFee.limb(0), baseFee.limb(1));
    }

    /** What is to be known after a block of a base fee. */
    public ShardPlace after(UInt256 fee) {
        return BaseFees.isOff(baseFee, fee) ? new ShardPlace(index, shards, BaseFees.told(fee)) : this;
    }
}

package org.quorate.protocol.message;

import org.quorate.protocol.UInt256;

/**
 * What the messenger of a shard knows of the messages from another one.
 *
 * @param next number of the next message to execute
 * @param settled requests so far that needed no return message
 * @param baseFee of the other shard as last heard
 */
public record InboundChannel(long next, long settled, UInt256 baseFee) {
    /** From the slot that holds it. */
    public static InboundChannel of(UInt256 slot) {
        return new InboundChannel(slot.limb(0), slot.limb(1), UInt256.fromLimbs(slot.limb(2), slot.limb(3), 0, 0));
    }
}

package org.quorate.protocol.message;

import org.quorate.protocol.UInt256;

/**
 * What the messenger of a shard knows of the messages from another one.
 *
 * @param next number of the next message to execute
 * @param settled weight of the requests so far that needed no return message
 * @param told how many messages of this shard the other one has executed, as it has told
 */
public record InboundChannel(long next, long settled, long told) {
    /** From the slot that holds it. */
    public static InboundChannel of(UInt256 slot) {
        return new InboundChannel(slot.limb(0), slot.limb(1), slot.limb(2));
    }
}

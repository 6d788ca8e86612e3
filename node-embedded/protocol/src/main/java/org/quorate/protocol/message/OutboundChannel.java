package org.quorate.protocol.message;

import org.quorate.protocol.UInt256;

/**
 * What the messenger of a shard counts of the messages to another one.
 *
 * @param sent all messages so far: the number of the next one
 * @param requests those of them that are requests
 * @param settled requests of which the other shard has told that they need no return message
 * @param returned requests whose bounce or reply has come
 */
public record OutboundChannel(long sent, long requests, long settled, long returned) {
    /** From the slot that holds it. */
    public static OutboundChannel of(UInt256 slot) {
        return new OutboundChannel(slot.limb(0), slot.limb(1), slot.limb(2), slot.limb(3));
    }

    /** The slot that holds it. */
    public UInt256 toSlot() {
        return UInt256.fromLimbs(sent, requests, settled, returned);
    }

    /** Requests that are neither known to be done nor back: the backlog of which the cap is. */
    public long outstanding() {
        return requests - settled - returned;
    }
}

package org.quorate.protocol.message;

import org.quorate.protocol.UInt256;

/**
 * What the messenger of a shard counts of the messages to another one. Requests count by their weight, see {@link Messenger#weight}.
 *
 * @param sent all messages so far: the number of the next one
 * @param requests weight of those of them that are requests
 * @param settled of requests of which the other shard has told that they need no return message
 * @param returned of requests whose bounce or reply has come
 * @param baseFee of the other shard, in wei, as it has told
 */
public record OutboundChannel(long sent, long requests, long settled, long returned, long baseFee) {
    /** Of all numbers but the base fee; Solidity packs them from the lowest bit on. */
    private static final int BITS = 48;

    private static final long MASK = (1L << BITS) - 1;

    /** From the slot that holds it. */
    public static OutboundChannel of(UInt256 slot) {
        return new OutboundChannel(
                slot.limb(0) & MASK,
                (slot.limb(0) >>> BITS | slot.limb(1) << Long.SIZE - BITS) & MASK,
                (slot.limb(1) >>> 2 * BITS - Long.SIZE | slot.limb(2) << 2 * (Long.SIZE - BITS)) & MASK,
                slot.limb(2) >>> Long.SIZE - BITS,
                slot.limb(3));
    }

    /** The slot that holds it. */
    public UInt256 toSlot() {
        return UInt256.fromLimbs(
                sent | requests << BITS,
                requests >>> Long.SIZE - BITS | settled << 2 * BITS - Long.SIZE,
                settled >>> 2 * (Long.SIZE - BITS) | returned << Long.SIZE - BITS,
                baseFee);
    }

    /** The same after a block that sends. @param weight of the requests among them */
    public OutboundChannel sending(long messages, long weight) {
        return new OutboundChannel(sent + messages, requests + weight, settled, returned, baseFee);
    }

    /** Weight of the requests that are neither known to be done nor back: the backlog of which the cap is. */
    public long outstanding() {
        return requests - settled - returned;
    }
}

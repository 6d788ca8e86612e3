package org.quorate.node.bench.workload;

import java.util.HashMap;
import java.util.Map;
import org.quorate.protocol.Address;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;

/** The storage of a contract by Solidity's layout. */
final class Storage {
    private final Map<UInt256, UInt256> slots = new HashMap<>();

    Storage with(UInt256 slot, UInt256 value) {
        slots.put(slot, value);
        return this;
    }

    Storage with(long slot, UInt256 value) {
        return with(UInt256.of(slot), value);
    }

    Map<UInt256, UInt256> slots() {
        return slots;
    }

    static UInt256 word(Address address) {
        return UInt256.fromLimbs(address.limb0(), address.limb1(), address.limb2(), 0);
    }

    /** Where a mapping that stands at {@code slot} keeps what belongs to {@code key}. */
    static UInt256 entry(UInt256 key, UInt256 slot) {
        byte[] message = new byte[2 * UInt256.SIZE];
        key.writeTo(message, 0);
        slot.writeTo(message, UInt256.SIZE);
        return UInt256.fromBytes(Keccak256.digest(message), 0);
    }

    static UInt256 entry(Address key, long slot) {
        return entry(word(key), UInt256.of(slot));
    }

    /** Where the elements of a dynamic array begin whose length stands at {@code slot}. */
    static UInt256 elements(UInt256 slot) {
        return UInt256.fromBytes(Keccak256.digest(slot.toBytes()), 0);
    }

    /** A text of up to 31 bytes. */
    static UInt256 text(String text) {
        byte[] word = new byte[UInt256.SIZE];
        for (int i = 0; i < text.length(); i++) {
            word[i] = (byte) text.charAt(i);
        }
        word[UInt256.SIZE - 1] = (byte) (2 * text.length());
        return UInt256.fromBytes(word, 0);
    }

    /** {@code high} above {@code shift} low bits. */
    static UInt256 shifted(UInt256 high, int shift) {
        return UInt256.of(high.toBigInteger().shiftLeft(shift));
    }
}

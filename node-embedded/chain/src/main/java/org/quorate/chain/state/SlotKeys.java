package org.quorate.chain.state;

import java.security.SecureRandom;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;

/**
 * The keccak256 of slots that were asked for lately: a read and the update that follows it share one. An entry sits at one
 * place and is driven out by the next one there. Places follow from a secret of this process, and whoever finds a
 * collision even so gains no more than that the hash is calculated. For any thread.
 */
final class SlotKeys {
    private final Entry[] entries;
    private final long secret = new SecureRandom().nextLong() | 1;

    /** Has only final fields, so it can be handed over without synchronisation. */
    private record Entry(UInt256 slot, byte[] key) {}

    /** @param size a power of two */
    SlotKeys(int size) {
        this.entries = new Entry[size];
    }

    /** keccak256 of the slot's 32 bytes; nobody may change it. */
    byte[] key(UInt256 slot) {
        int place = (int) fold(words(slot), secret) & entries.length - 1;
        Entry entry = entries[place];
        if (entry != null && entry.slot.equals(slot)) {
            return entry.key;
        }
        byte[] key = Keccak256.digest(slot.toBytes());
        entries[place] = new Entry(slot, key);
        return key;
    }

    /** Something that is different for most different slots. */
    private static long words(UInt256 slot) {
        return fold(slot.limb(0) ^ 0x9E3779B97F4A7C15L, slot.limb(1)) ^ fold(slot.limb(2) + 1, slot.limb(3) + 1);
    }

    /** Both halves of the 128-bit product, folded: the mixing step of wyhash. */
    private static long fold(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }
}

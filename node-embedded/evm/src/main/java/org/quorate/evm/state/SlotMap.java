package org.quorate.evm.state;

import java.util.Arrays;
import org.quorate.protocol.UInt256;

/** Slots by key, open addressing with linear probing: a hit allocates nothing. Slots are never removed. */
final class SlotMap {
    private static final int INITIAL_CAPACITY = 8;
    private static final int KEPT_CAPACITY = 32;

    private Slot[] table = new Slot[INITIAL_CAPACITY];
    private int size;

    /** The slot of the key given as limbs, least significant first; made if absent. */
    Slot slot(long l0, long l1, long l2, long l3) {
        int mask = table.length - 1;
        int index = hash(l0, l1, l2, l3) & mask;
        for (Slot slot = table[index]; slot != null; slot = table[index]) {
            if (slot.key.limb(0) == l0 && slot.key.limb(1) == l1 && slot.key.limb(2) == l2 && slot.key.limb(3) == l3) {
                return slot;
            }
            index = (index + 1) & mask;
        }
        Slot slot = new Slot(UInt256.fromLimbs(l0, l1, l2, l3));
        table[index] = slot;
        if (2 * ++size > table.length) {
            grow();
        }
        return slot;
    }

    /** The map without its slots, to be used again; null if there is none or it is too large to keep. */
    static SlotMap emptied(SlotMap map) {
        if (map == null || map.table.length > KEPT_CAPACITY) {
            return null;
        }
        if (map.size > 0) {
            Arrays.fill(map.table, null);
            map.size = 0;
        }
        return map;
    }

    int size() {
        return size;
    }

    private void grow() {
        Slot[] old = table;
        table = new Slot[2 * old.length];
        int mask = table.length - 1;
        for (Slot slot : old) {
            if (slot != null) {
                UInt256 key = slot.key;
                int index = hash(key.limb(0), key.limb(1), key.limb(2), key.limb(3)) & mask;
                while (table[index] != null) {
                    index = (index + 1) & mask;
                }
                table[index] = slot;
            }
        }
    }

    /** All slots; the entries without one are null. */
    Slot[] table() {
        return table;
    }

    private static int hash(long l0, long l1, long l2, long l3) {
        return SecretHash.of(l0, l1, l2, l3);
    }
}

package org.quorate.parallel;

import java.util.HashMap;
import java.util.Map;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.state.SecretHash;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** An account that was looked at in the course of a block; all but its storage is complete. One thread at a time. */
final class AccountOverlay {
    private static final SlotOverlay[] NO_SLOTS = {};
    private static final int INITIAL_CAPACITY = 8;

    final Address address;
    boolean changed;
    long nonce;
    UInt256 balance;
    Hash codeHash;
    boolean storageCleared;
    /** Open addressing with linear probing; slots are not removed, so that {@link Location} may point to them. */
    private SlotOverlay[] slots = NO_SLOTS;

    private int slotCount;

    AccountOverlay(Address address, AccountBase base) {
        this.address = address;
        this.nonce = base.nonce();
        this.balance = base.balance();
        this.codeHash = base.codeHash();
    }

    /** All of a change but the slots. */
    void applyAccount(AccountDelta change) {
        changed = true;
        if (change.destroyed()) {
            destroy();
            return;
        }
        if (change.changesNonce()) {
            nonce = change.newNonce();
        }
        if (change.changesCode()) {
            codeHash = change.codeHash().orElseThrow();
        }
        balance = change.balance().applyTo(balance);
    }

    private void destroy() {
        nonce = 0;
        balance = UInt256.ZERO;
        codeHash = Hash.EMPTY_CODE;
        storageCleared = true;
        for (SlotOverlay slot : slots) {
            if (slot != null) {
                slot.value = UInt256.ZERO;
                slot.changed = false;
            }
        }
    }

    /** The slot, or null if it is not known. */
    SlotOverlay find(UInt256 key) {
        if (slotCount == 0) {
            return null;
        }
        int mask = slots.length - 1;
        int at = SecretHash.of(key) & mask;
        while (slots[at] != null && !slots[at].key.equals(key)) {
            at = at + 1 & mask;
        }
        return slots[at];
    }

    /** Adds a slot that is not known yet, as it was before the block. */
    SlotOverlay add(UInt256 key, UInt256 value) {
        if (2 * ++slotCount > slots.length) {
            grow();
        }
        SlotOverlay slot = new SlotOverlay(key, value);
        place(slot);
        return slot;
    }

    /** The slot, to be set. */
    SlotOverlay findOrAdd(UInt256 key) {
        SlotOverlay known = find(key);
        return known == null ? add(key, UInt256.ZERO) : known;
    }

    private void grow() {
        SlotOverlay[] old = slots;
        slots = new SlotOverlay[Math.max(INITIAL_CAPACITY, 4 * old.length)];
        for (SlotOverlay slot : old) {
            if (slot != null) {
                place(slot);
            }
        }
    }

    private void place(SlotOverlay slot) {
        int mask = slots.length - 1;
        int at = SecretHash.of(slot.key) & mask;
        while (slots[at] != null) {
            at = at + 1 & mask;
        }
        slots[at] = slot;
    }

    boolean hasChangedSlots() {
        for (SlotOverlay slot : slots) {
            if (slot != null && slot.changed && !slot.value.isZero()) {
                return true;
            }
        }
        return false;
    }

    AccountUpdate toUpdate() {
        return new AccountUpdate(storageCleared, nonce, balance, codeHash, changedSlots());
    }

    private Map<UInt256, UInt256> changedSlots() {
        if (slotCount == 0) {
            return Map.of();
        }
        Map<UInt256, UInt256> storage = HashMap.newHashMap(slotCount);
        for (SlotOverlay slot : slots) {
            if (slot != null && slot.changed) {
                storage.put(slot.key, slot.value);
            }
        }
        return storage;
    }
}

package org.quorate.parallel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The state in the middle of a block: the parent's, overlaid with what the transactions so far changed. What was read of the
 * parent is kept too, for the next transaction will often read it again. Reading changes it: one thread at a time.
 */
final class BlockState implements WorldState {
    private final WorldState parent;
    private final Map<Address, Overlay> overlays = new HashMap<>(1024);
    private final Map<Hash, Bytes> newCode = new HashMap<>();
    private Function<Address, AccountBase> bases;
    private Overlay last;

    BlockState(WorldState parent) {
        this.parent = parent;
        this.bases = address -> AccountBase.of(parent, address);
    }

    /** An account that was looked at; all but its storage is complete. */
    private static final class Overlay {
        final Address address;
        boolean changed;
        long nonce;
        UInt256 balance;
        Hash codeHash;
        boolean storageCleared;
        private Map<UInt256, SlotValue> slots = Map.of();

        Overlay(Address address, AccountBase base) {
            this.address = address;
            this.nonce = base.nonce();
            this.balance = base.balance();
            this.codeHash = base.codeHash();
        }

        void destroy() {
            nonce = 0;
            balance = UInt256.ZERO;
            codeHash = Hash.EMPTY_CODE;
            storageCleared = true;
            slots = Map.of();
        }

        /** The slot's value, or null if it is not known. */
        SlotValue slot(UInt256 key) {
            return slots.get(key);
        }

        void put(UInt256 key, UInt256 value, boolean isChange) {
            if (slots.isEmpty()) {
                slots = new HashMap<>();
            }
            slots.put(key, new SlotValue(value, isChange));
        }

        boolean hasChangedSlots() {
            return slots.values().stream()
                    .anyMatch(slot -> slot.changed() && !slot.value().isZero());
        }

        AccountUpdate toUpdate() {
            Map<UInt256, UInt256> storage = HashMap.newHashMap(slots.size());
            slots.forEach((key, slot) -> {
                if (slot.changed()) {
                    storage.put(key, slot.value());
                }
            });
            return new AccountUpdate(storageCleared, nonce, balance, codeHash, storage);
        }
    }

    /** A slot. @param changed in this block; else it was only read */
    private record SlotValue(UInt256 value, boolean changed) {}

    /** The state that the block began with. */
    WorldState parent() {
        return parent;
    }

    /** From now on takes accounts as they were before the block from somebody who has read most of them already. */
    void takeBasesFrom(Function<Address, AccountBase> known) {
        bases = known;
    }

    void apply(StateDelta delta) {
        for (AccountDelta change : delta.changes()) {
            apply(change);
        }
        if (!delta.code().isEmpty()) {
            newCode.putAll(delta.code());
        }
    }

    private void apply(AccountDelta change) {
        Overlay overlay = overlay(change.address());
        overlay.changed = true;
        if (change.destroyed()) {
            overlay.destroy();
            return;
        }
        if (change.changesNonce()) {
            overlay.nonce = change.newNonce();
        }
        if (change.changesCode()) {
            overlay.codeHash = change.codeHash().orElseThrow();
        }
        overlay.balance = change.balance().applyTo(overlay.balance);
        for (int i = 0; i < change.slotCount(); i++) {
            overlay.put(change.slotKey(i), change.slotValue(i), true);
        }
    }

    /** Adds to a balance from outside of any transaction. */
    void credit(Address address, UInt256 amount) {
        Overlay overlay = overlay(address);
        overlay.changed = true;
        overlay.balance = overlay.balance.addExact(amount);
    }

    /** Sets a slot from outside of any transaction. */
    void setStorage(Address address, UInt256 slot, UInt256 value) {
        Overlay overlay = overlay(address);
        overlay.changed = true;
        overlay.put(slot, value, true);
    }

    private Overlay overlay(Address address) {
        Overlay overlay = last;
        if (overlay != null && overlay.address.equals(address)) {
            return overlay;
        }
        overlay = overlays.get(address);
        if (overlay == null) {
            overlay = new Overlay(address, bases.apply(address));
            overlays.put(address, overlay);
        }
        last = overlay;
        return overlay;
    }

    BlockDelta toDelta() {
        Map<Address, AccountUpdate> updates = HashMap.newHashMap(overlays.size());
        overlays.forEach((address, overlay) -> {
            if (overlay.changed) {
                updates.put(address, overlay.toUpdate());
            }
        });
        return new BlockDelta(updates, newCode);
    }

    @Override
    public UInt256 balance(Address address) {
        return overlay(address).balance;
    }

    @Override
    public long nonce(Address address) {
        return overlay(address).nonce;
    }

    @Override
    public Hash codeHash(Address address) {
        return overlay(address).codeHash;
    }

    @Override
    public Bytes code(Hash codeHash) {
        Bytes code = newCode.isEmpty() ? null : newCode.get(codeHash);
        return code == null ? parent.code(codeHash) : code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        Overlay overlay = overlay(address);
        SlotValue known = overlay.slot(slot);
        if (known != null) {
            return known.value();
        }
        if (overlay.storageCleared) {
            return UInt256.ZERO;
        }
        UInt256 value = parent.storage(address, slot);
        overlay.put(slot, value, false);
        return value;
    }

    /**
     * True also for an account whose last slot was cleared in this block. It makes no difference: only an account with
     * code can clear slots, and its nonce or code bars a creation there already.
     */
    @Override
    public boolean hasStorage(Address address) {
        Overlay overlay = overlay(address);
        return overlay.hasChangedSlots() || !overlay.storageCleared && parent.hasStorage(address);
    }
}

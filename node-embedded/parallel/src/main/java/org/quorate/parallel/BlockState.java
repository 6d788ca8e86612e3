package org.quorate.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
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
    private final List<AccountOverlay> overlays = new ArrayList<>();
    private final Map<Hash, Bytes> newCode = new HashMap<>();
    /** Null once accounts are found by {@link #shared}. */
    private OverlayTable own = new OverlayTable();

    private VersionedState shared;
    private AccountOverlay last;

    BlockState(WorldState parent) {
        this.parent = parent;
    }

    /** The state that the block began with. */
    WorldState parent() {
        return parent;
    }

    /** From now on finds accounts where others look for them too, who have read most of them from the parent already. */
    void findBy(VersionedState memory) {
        shared = memory;
        own = null;
        for (AccountOverlay overlay : overlays) {
            memory.account(overlay.address).committed = overlay;
        }
    }

    /** From now on finds accounts by itself again: nobody else looks for any. */
    void findAlone() {
        own = new OverlayTable();
        overlays.forEach(own::add);
        shared = null;
    }

    void apply(StateDelta delta) {
        for (int i = 0; i < delta.changeCount(); i++) {
            AccountDelta change = delta.change(i);
            AccountOverlay overlay = overlay(change.address());
            overlay.applyAccount(change);
            for (int slot = 0; slot < change.slotCount(); slot++) {
                overlay.findOrAdd(change.slotKey(slot)).set(change.slotValue(slot));
            }
        }
        addCode(delta.code());
    }

    void addCode(Map<Hash, Bytes> code) {
        if (!code.isEmpty()) {
            newCode.putAll(code);
        }
    }

    /** Adds to a balance from outside of any transaction. */
    void credit(Address address, UInt256 amount) {
        AccountOverlay overlay = overlay(address);
        overlay.changed = true;
        overlay.balance = overlay.balance.addExact(amount);
    }

    /** Sets a balance from outside of any transaction. */
    void setBalance(Address address, UInt256 amount) {
        AccountOverlay overlay = overlay(address);
        overlay.changed = true;
        overlay.balance = amount;
    }

    /** Sets a slot from outside of any transaction. */
    void setStorage(Address address, UInt256 slot, UInt256 value) {
        AccountOverlay overlay = overlay(address);
        overlay.changed = true;
        overlay.findOrAdd(slot).set(value);
    }

    private AccountOverlay overlay(Address address) {
        AccountOverlay overlay = last;
        if (overlay == null || !overlay.address.equals(address)) {
            overlay = shared == null ? ownOverlay(address) : overlay(shared.account(address));
            last = overlay;
        }
        return overlay;
    }

    private AccountOverlay ownOverlay(Address address) {
        AccountOverlay overlay = own.get(address);
        if (overlay == null) {
            overlay = add(address, AccountBase.of(parent, address));
            own.add(overlay);
        }
        return overlay;
    }

    /** The account of shared locations. */
    AccountOverlay overlay(AccountLocations account) {
        AccountOverlay overlay = account.committed;
        if (overlay == null) {
            overlay = add(account.address, account.base(parent));
            account.committed = overlay;
        }
        return overlay;
    }

    private AccountOverlay add(Address address, AccountBase base) {
        AccountOverlay overlay = new AccountOverlay(address, base);
        overlays.add(overlay);
        return overlay;
    }

    /** The slot of a shared location, to be set. */
    SlotOverlay slot(Location location) {
        SlotOverlay slot = location.committed;
        if (slot == null) {
            slot = overlay(location.account).findOrAdd(location.slot);
            location.committed = slot;
        }
        return slot;
    }

    BlockDelta toDelta() {
        return new BlockDelta(AccountUpdates.of(overlays), newCode);
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
        AccountOverlay overlay = overlay(address);
        SlotOverlay known = overlay.find(slot);
        if (known != null) {
            return known.value;
        }
        if (overlay.storageCleared) {
            return UInt256.ZERO;
        }
        UInt256 value = parent.storage(address, slot);
        overlay.add(slot, value);
        return value;
    }

    /**
     * True also for an account whose last slot was cleared in this block. It makes no difference: only an account with
     * code can clear slots, and its nonce or code bars a creation there already.
     */
    @Override
    public boolean hasStorage(Address address) {
        AccountOverlay overlay = overlay(address);
        return overlay.hasChangedSlots() || !overlay.storageCleared && parent.hasStorage(address);
    }

    /** An empty account that the block changed is gone (EIP-161), one that it did not is where it was. */
    @Override
    public boolean exists(Address address) {
        return overlay(address).changed ? WorldState.super.exists(address) : parent.exists(address);
    }
}

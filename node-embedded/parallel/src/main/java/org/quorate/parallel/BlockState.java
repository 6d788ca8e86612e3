package org.quorate.parallel;

import java.util.HashMap;
import java.util.Map;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** The state in the middle of a block: the parent's, overlaid with what the transactions so far changed. */
final class BlockState implements WorldState {
    private final WorldState parent;
    private final Map<Address, Overlay> overlays = new HashMap<>();
    private final Map<Hash, Bytes> newCode = new HashMap<>();

    BlockState(WorldState parent) {
        this.parent = parent;
    }

    /** An account that was changed; all but its storage is complete. */
    private static final class Overlay {
        long nonce;
        UInt256 balance;
        Hash codeHash;
        boolean storageCleared;
        final Map<UInt256, UInt256> storage = new HashMap<>();

        void destroy() {
            nonce = 0;
            balance = UInt256.ZERO;
            codeHash = Hash.EMPTY_CODE;
            storageCleared = true;
            storage.clear();
        }

        AccountUpdate toUpdate() {
            return new AccountUpdate(storageCleared, nonce, balance, codeHash, storage);
        }
    }

    /** The state that the block began with. */
    WorldState parent() {
        return parent;
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
            overlay.storage.put(change.slotKey(i), change.slotValue(i));
        }
    }

    /** Adds to a balance from outside of any transaction. */
    void credit(Address address, UInt256 amount) {
        Overlay overlay = overlay(address);
        overlay.balance = overlay.balance.addExact(amount);
    }

    /** Sets a slot from outside of any transaction. */
    void setStorage(Address address, UInt256 slot, UInt256 value) {
        overlay(address).storage.put(slot, value);
    }

    private Overlay overlay(Address address) {
        return overlays.computeIfAbsent(address, key -> {
            Overlay overlay = new Overlay();
            overlay.nonce = parent.nonce(key);
            overlay.balance = parent.balance(key);
            overlay.codeHash = parent.codeHash(key);
            return overlay;
        });
    }

    BlockDelta toDelta() {
        Map<Address, AccountUpdate> updates = HashMap.newHashMap(overlays.size());
        overlays.forEach((address, overlay) -> updates.put(address, overlay.toUpdate()));
        return new BlockDelta(updates, newCode);
    }

    @Override
    public UInt256 balance(Address address) {
        Overlay overlay = overlays.get(address);
        return overlay == null ? parent.balance(address) : overlay.balance;
    }

    @Override
    public long nonce(Address address) {
        Overlay overlay = overlays.get(address);
        return overlay == null ? parent.nonce(address) : overlay.nonce;
    }

    @Override
    public Hash codeHash(Address address) {
        Overlay overlay = overlays.get(address);
        return overlay == null ? parent.codeHash(address) : overlay.codeHash;
    }

    @Override
    public Bytes code(Hash codeHash) {
        Bytes code = newCode.get(codeHash);
        return code == null ? parent.code(codeHash) : code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        Overlay overlay = overlays.get(address);
        if (overlay == null) {
            return parent.storage(address, slot);
        }
        UInt256 value = overlay.storage.get(slot);
        if (value != null) {
            return value;
        }
        return overlay.storageCleared ? UInt256.ZERO : parent.storage(address, slot);
    }

    /**
     * True also for an account whose last slot was cleared in this block. It makes no difference: only an account with
     * code can clear slots, and its nonce or code bars a creation there already.
     */
    @Override
    public boolean hasStorage(Address address) {
        Overlay overlay = overlays.get(address);
        if (overlay == null) {
            return parent.hasStorage(address);
        }
        return overlay.storage.values().stream().anyMatch(value -> !value.isZero())
                || !overlay.storageCleared && parent.hasStorage(address);
    }
}

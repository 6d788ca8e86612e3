package org.quorate.chain.block;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.StateView;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** A state with changes of one's own over it, made by hand or by blocks that are only tried. For one thread. */
public final class StateOverlay implements WorldState {
    private final StateView base;
    private final Map<Address, Changed> accounts = new HashMap<>();
    private final Map<Hash, Bytes> codes = new HashMap<>();

    public StateOverlay(StateView base) {
        this.base = base;
    }

    /** An account that was changed; all but its storage is complete. */
    private static final class Changed {
        private UInt256 balance;
        private long nonce;
        private Hash codeHash;
        private boolean storageCleared;
        private final Map<UInt256, UInt256> storage = new HashMap<>();
    }

    private Changed changed(Address address) {
        return accounts.computeIfAbsent(address, key -> {
            Changed account = new Changed();
            account.balance = base.balance(key);
            account.nonce = base.nonce(key);
            account.codeHash = base.codeHash(key);
            return account;
        });
    }

    public void setBalance(Address address, UInt256 wei) {
        changed(address).balance = wei;
    }

    public void setNonce(Address address, long nonce) {
        changed(address).nonce = nonce;
    }

    public void setCode(Address address, Bytes code) {
        Hash hash = code.isEmpty() ? Hash.EMPTY_CODE : Hash.keccak256(code);
        codes.put(hash, code);
        changed(address).codeHash = hash;
    }

    /** Makes these slots all of the account's storage. */
    public void setStorage(Address address, Map<UInt256, UInt256> slots) {
        Changed account = changed(address);
        account.storageCleared = true;
        account.storage.clear();
        account.storage.putAll(slots);
    }

    /** Sets these slots and leaves the others. */
    public void changeStorage(Address address, Map<UInt256, UInt256> slots) {
        changed(address).storage.putAll(slots);
    }

    /** Takes on what a block changed. */
    void apply(BlockDelta delta) {
        codes.putAll(delta.code());
        delta.accounts().forEach((address, update) -> {
            Changed account = changed(address);
            account.balance = update.balance();
            account.nonce = update.nonce();
            account.codeHash = update.codeHash();
            if (update.storageCleared()) {
                account.storageCleared = true;
                account.storage.clear();
            }
            account.storage.putAll(update.storage());
        });
    }

    /** The state root with all the changes. */
    Hash stateRoot() {
        Map<Address, AccountUpdate> updates = HashMap.newHashMap(accounts.size());
        accounts.forEach((address, account) -> updates.put(
                address,
                new AccountUpdate(
                        account.storageCleared, account.nonce, account.balance, account.codeHash, account.storage)));
        return base.rootAfter(new BlockDelta(updates, Map.of()));
    }

    /** The state root that a block's changes would lead to. */
    Hash rootAfter(BlockDelta delta) {
        StateOverlay copy = new StateOverlay(base);
        accounts.forEach((address, account) -> {
            Changed own = copy.changed(address);
            own.balance = account.balance;
            own.nonce = account.nonce;
            own.codeHash = account.codeHash;
            own.storageCleared = account.storageCleared;
            own.storage.putAll(account.storage);
        });
        copy.apply(delta);
        return copy.stateRoot();
    }

    private Optional<Changed> find(Address address) {
        return Optional.ofNullable(accounts.get(address));
    }

    @Override
    public UInt256 balance(Address address) {
        return find(address).map(account -> account.balance).orElseGet(() -> base.balance(address));
    }

    @Override
    public long nonce(Address address) {
        return find(address).map(account -> account.nonce).orElseGet(() -> base.nonce(address));
    }

    @Override
    public Hash codeHash(Address address) {
        return find(address).map(account -> account.codeHash).orElseGet(() -> base.codeHash(address));
    }

    @Override
    public Bytes code(Hash codeHash) {
        Bytes code = codes.get(codeHash);
        return code == null ? base.code(codeHash) : code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        Changed account = accounts.get(address);
        UInt256 value = account == null ? null : account.storage.get(slot);
        if (value != null) {
            return value;
        }
        return account != null && account.storageCleared ? UInt256.ZERO : base.storage(address, slot);
    }

    @Override
    public boolean hasStorage(Address address) {
        Changed account = accounts.get(address);
        if (account == null) {
            return base.hasStorage(address);
        }
        return account.storage.values().stream().anyMatch(value -> !value.isZero())
                || !account.storageCleared && base.hasStorage(address);
    }

    @Override
    public boolean exists(Address address) {
        return accounts.containsKey(address) ? WorldState.super.exists(address) : base.exists(address);
    }
}

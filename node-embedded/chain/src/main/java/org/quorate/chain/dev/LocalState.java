package org.quorate.chain.dev;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** A state that is in memory as a whole. */
record LocalState(StateSnapshot snapshot) implements DevState {
    @Override
    public DevState after(BlockDelta delta) {
        return new LocalState(snapshot.after(delta));
    }

    @Override
    public DevState with(Address address, AccountUpdate update, Bytes code) {
        BlockDelta delta = new BlockDelta(Map.of(address, update), Map.of(update.codeHash(), code));
        boolean storage = !update.storage().isEmpty() || snapshot.hasStorage(address);
        return new LocalState(storage ? snapshot.afterKeepingEmpty(delta) : snapshot.after(delta));
    }

    @Override
    public long ownBytes() {
        return snapshot.ownBytes();
    }

    @Override
    public void forEachAccount(Consumer<Address> action) {
        snapshot.forEachAccount(action);
    }

    @Override
    public void forEachSlot(Address address, BiConsumer<UInt256, UInt256> action) {
        snapshot.forEachSlot(address, action);
    }

    @Override
    public Hash stateRoot() {
        return snapshot.stateRoot();
    }

    @Override
    public Hash rootAfter(BlockDelta delta) {
        return snapshot.rootAfter(delta);
    }

    @Override
    public Hash storageRoot(Address account) {
        return snapshot.storageRoot(account);
    }

    @Override
    public List<Bytes> accountProof(Address account) {
        return snapshot.accountProof(account);
    }

    @Override
    public List<Bytes> storageProof(Address account, UInt256 slot) {
        return snapshot.storageProof(account, slot);
    }

    @Override
    public UInt256 balance(Address address) {
        return snapshot.balance(address);
    }

    @Override
    public long nonce(Address address) {
        return snapshot.nonce(address);
    }

    @Override
    public Hash codeHash(Address address) {
        return snapshot.codeHash(address);
    }

    @Override
    public Bytes code(Hash codeHash) {
        return snapshot.code(codeHash);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return snapshot.storage(address, slot);
    }

    @Override
    public boolean hasStorage(Address address) {
        return snapshot.hasStorage(address);
    }

    @Override
    public boolean accountsFrom(Hash first, Predicate<Address> visitor) {
        return snapshot.accountsFrom(first, visitor);
    }

    @Override
    public boolean slotsFrom(Address account, Hash first, BiPredicate<UInt256, UInt256> visitor) {
        return snapshot.slotsFrom(account, first, visitor);
    }
}

package org.quorate.chain.dev;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.quorate.chain.dev.RemoteChain.RemoteAccount;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The state of a forked chain: what was changed here, over what the other chain has. A whole trie cannot be known, so roots and
 * proofs are of what was changed here only.
 *
 * <p>That something was changed, if only to nothing, stands in a second trie of the same form: an account that is in it
 * counts as it is here; one with a balance there has none of the other chain's slots; a slot that is set there counts as
 * it is here.
 */
final class ForkedState implements DevState {
    private static final UInt256 CLEARED = UInt256.ONE;
    private static final RemoteAccount NOTHING = new RemoteAccount(UInt256.ZERO, 0, Bytes.EMPTY);

    private final RemoteChain remote;
    /** Code that the other chain gave, by hash; shared by all states of a fork. */
    private final Map<Hash, Bytes> remoteCode;

    private final StateSnapshot values;
    private final StateSnapshot changed;

    private ForkedState(RemoteChain remote, Map<Hash, Bytes> remoteCode, StateSnapshot values, StateSnapshot changed) {
        this.remote = remote;
        this.remoteCode = remoteCode;
        this.values = values;
        this.changed = changed;
    }

    /** As the other chain's. */
    static ForkedState of(RemoteChain remote) {
        return new ForkedState(remote, new ConcurrentHashMap<>(), StateSnapshot.empty(), StateSnapshot.empty());
    }

    @Override
    public DevState after(BlockDelta delta) {
        Map<Address, AccountUpdate> marks = new HashMap<>();
        delta.accounts().forEach((address, update) -> marks.put(address, mark(address, update, update.isEmpty())));
        return new ForkedState(remote, remoteCode, values.after(delta), changed.after(new BlockDelta(marks, Map.of())));
    }

    private AccountUpdate mark(Address address, AccountUpdate update, boolean gone) {
        boolean cleared = update.storageCleared() || gone;
        Map<UInt256, UInt256> slots = new HashMap<>();
        update.storage().keySet().forEach(slot -> slots.put(slot, UInt256.ONE));
        UInt256 mark = cleared ? CLEARED : changed.balance(address);
        return new AccountUpdate(cleared, 1, mark, Hash.EMPTY_CODE, slots);
    }

    @Override
    public DevState with(Address address, AccountUpdate update, Bytes code) {
        BlockDelta delta = new BlockDelta(Map.of(address, update), Map.of(update.codeHash(), code));
        BlockDelta marks = new BlockDelta(Map.of(address, mark(address, update, false)), Map.of());
        boolean storage = !update.storage().isEmpty() || values.hasStorage(address);
        return new ForkedState(
                remote,
                remoteCode,
                storage ? values.afterKeepingEmpty(delta) : values.after(delta),
                changed.after(marks));
    }

    @Override
    public UInt256 balance(Address address) {
        return changed.contains(address)
                ? values.balance(address)
                : remote.account(address).balance();
    }

    @Override
    public long nonce(Address address) {
        return changed.contains(address)
                ? values.nonce(address)
                : remote.account(address).nonce();
    }

    @Override
    public Hash codeHash(Address address) {
        return changed.contains(address) ? values.codeHash(address) : remoteCodeHash(address);
    }

    private Hash remoteCodeHash(Address address) {
        RemoteAccount account = remote.account(address);
        if (account.code().isEmpty()) {
            return Hash.EMPTY_CODE;
        }
        Hash hash = Hash.keccak256(account.code());
        remoteCode.putIfAbsent(hash, account.code());
        return hash;
    }

    @Override
    public Bytes code(Hash codeHash) {
        return Optional.ofNullable(remoteCode.get(codeHash)).orElseGet(() -> values.code(codeHash));
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        if (changed.contains(address)) {
            if (!changed.storage(address, slot).isZero()) {
                return values.storage(address, slot);
            }
            if (changed.balance(address).equals(CLEARED)) {
                return UInt256.ZERO;
            }
        }
        // What does not exist has no slots. What has no code may have some, by a delegation that was taken back.
        return remote.account(address).equals(NOTHING) ? UInt256.ZERO : remote.storage(address, slot);
    }

    /** The other chain cannot be asked; there, only accounts with code have storage, whose code is in the way already. */
    @Override
    public boolean hasStorage(Address address) {
        return values.hasStorage(address);
    }

    @Override
    public Hash stateRoot() {
        return values.stateRoot();
    }

    @Override
    public Hash rootAfter(BlockDelta delta) {
        return values.rootAfter(delta);
    }

    @Override
    public Hash storageRoot(Address account) {
        return values.storageRoot(account);
    }

    @Override
    public List<Bytes> accountProof(Address account) {
        return values.accountProof(account);
    }

    @Override
    public List<Bytes> storageProof(Address account, UInt256 slot) {
        return values.storageProof(account, slot);
    }

    @Override
    public long ownBytes() {
        return values.ownBytes() + changed.ownBytes();
    }

    @Override
    public void forEachAccount(Consumer<Address> action) {
        values.forEachAccount(action);
    }

    @Override
    public void forEachSlot(Address address, BiConsumer<UInt256, UInt256> action) {
        values.forEachSlot(address, action);
    }
}

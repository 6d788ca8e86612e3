package org.quorate.parallel;

import java.util.function.BooleanSupplier;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The state as one transaction finds it while earlier ones are still under way. Notes what is read; stops the execution by
 * {@link SpeculationStop} where there is no value to go on with. One thread.
 */
final class SpeculativeView implements WorldState, Location.Estimates {
    private final VersionedState memory;
    private final BooleanSupplier cancelled;
    private final ReadSet.Recorder reads = new ReadSet.Recorder();
    private int transaction;
    private int blockedOn;
    private AccountLocations last;

    /** @param cancelled asked at every read */
    SpeculativeView(VersionedState memory, BooleanSupplier cancelled) {
        this.memory = memory;
        this.cancelled = cancelled;
    }

    void begin(int newTransaction) {
        transaction = newTransaction;
        reads.begin();
    }

    /** All that was read since the beginning. */
    ReadSet reads() {
        return reads.toReadSet();
    }

    /** After a stop because of an estimate: whose it was. */
    int blockedOn() {
        return blockedOn;
    }

    @Override
    public UInt256 found(int estimating) {
        blockedOn = estimating;
        throw SpeculationStop.BLOCKED;
    }

    private AccountLocations account(Address address) {
        if (cancelled.getAsBoolean()) {
            throw SpeculationStop.CANCELLED;
        }
        AccountLocations account = last;
        if (account == null || !account.address.equals(address)) {
            account = memory.account(address);
            last = account;
        }
        return account;
    }

    /** The version that the transaction reads, or null for the state before the block; noted. */
    private Version read(Location location) {
        location.noteReader(transaction);
        return readUnnoted(location);
    }

    private Version readUnnoted(Location location) {
        Version version = location.latest(transaction);
        if (version != null && version.estimate) {
            found(version.transaction);
        }
        reads.add(location, version);
        return version;
    }

    @Override
    public UInt256 balance(Address address) {
        if (address.equals(memory.beneficiary)) {
            throw SpeculationStop.NEEDS_TURN;
        }
        AccountLocations account = account(address);
        Location location = account.balance;
        location.noteReader(transaction);
        if (location.base() == null) {
            location.setBase(account.base(memory.parent).balance());
        }
        UInt256 sum = location.sum(transaction, this);
        reads.add(location, sum);
        return sum;
    }

    @Override
    public long nonce(Address address) {
        AccountLocations account = account(address);
        Location location = account.nonce;
        Version version = read(location);
        if (version != null) {
            return (Long) version.value;
        }
        Long base = (Long) location.base();
        if (base == null) {
            base = account.base(memory.parent).nonce();
            location.setBase(base);
        }
        return base;
    }

    @Override
    public Hash codeHash(Address address) {
        AccountLocations account = account(address);
        Location location = account.code;
        Version version = readUnnoted(location);
        if (version != null) {
            return (Hash) version.value;
        }
        Hash base = (Hash) location.base();
        if (base == null) {
            base = account.base(memory.parent).codeHash();
            location.setBase(base);
        }
        return base;
    }

    @Override
    public Bytes code(Hash codeHash) {
        return memory.code(codeHash);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        AccountLocations account = account(address);
        Location slot = account.slot(key);
        slot.noteReader(transaction);
        if (memory.nothingCleared(transaction)) {
            reads.assumeNothingCleared();
            Version version = readUnnoted(slot);
            return version == null ? base(slot, memory.parent) : (UInt256) version.value;
        }
        Version version = slot.latest(transaction);
        if (version != null && version.estimate) {
            found(version.transaction);
        }
        Version clearing = account.cleared.latest(transaction);
        if (clearing != null && clearing.estimate) {
            found(clearing.transaction);
        }
        UInt256 value = slotOfCleared(account, slot, transaction, memory.parent);
        if (value == null) {
            // An estimate came up in between.
            throw SpeculationStop.NEEDS_TURN;
        }
        reads.add(new ReadSet.SlotOfCleared(account, slot), value);
        return value;
    }

    /** The value of a slot if its account may have been deleted in between; null if it is but an estimate. */
    static UInt256 slotOfCleared(AccountLocations account, Location slot, int transaction, WorldState parent) {
        Version version = slot.latest(transaction);
        Version clearing = account.cleared.latest(transaction);
        if (version != null && version.estimate || clearing != null && clearing.estimate) {
            return null;
        }
        if (clearing != null && (version == null || version.transaction < clearing.transaction)) {
            return UInt256.ZERO;
        }
        return version == null ? base(slot, parent) : (UInt256) version.value;
    }

    private static UInt256 base(Location slot, WorldState parent) {
        UInt256 base = (UInt256) slot.base();
        if (base == null) {
            base = parent.storage(slot.address, slot.slot);
            slot.setBase(base);
        }
        return base;
    }

    @Override
    public boolean hasStorage(Address address) {
        AccountLocations account = account(address);
        if (!account.hasStorageOfBase(transaction)) {
            throw SpeculationStop.NEEDS_TURN;
        }
        reads.add(account, account);
        return memory.parent.hasStorage(address);
    }
}

package org.quorate.parallel;

import java.util.function.BooleanSupplier;
import org.quorate.evm.WorldState;
import org.quorate.evm.state.SecretHash;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The state as one transaction finds it while earlier ones are still under way. Notes what is read; stops the execution by
 * {@link SpeculationStop} where there is no value to go on with. One thread.
 */
final class SpeculativeView implements WorldState, Location.Estimates, VersionedState.Finder {
    /** Accounts and slots that were found last; a power of two. */
    private static final int FOUND = 64;

    private final VersionedState memory;
    private final BooleanSupplier cancelled;
    private final ReadSet.Recorder reads = new ReadSet.Recorder();
    private int transaction;
    private int blockedOn;
    private final AccountLocations[] foundAccounts = new AccountLocations[FOUND];
    private final Location[] foundSlots = new Location[FOUND];

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

    @Override
    public AccountLocations account(Address address) {
        int hash = SecretHash.of(address);
        int place = hash & FOUND - 1;
        AccountLocations account = foundAccounts[place];
        if (account == null || !account.address.equals(address)) {
            account = memory.account(address, hash);
            foundAccounts[place] = account;
        }
        return account;
    }

    @Override
    public Location slot(AccountLocations account, UInt256 key) {
        int hash = SecretHash.of(key);
        int place = hash & FOUND - 1;
        Location slot = foundSlots[place];
        if (slot == null || slot.account != account || !slot.slot.equals(key)) {
            slot = account.slot(key, hash);
            foundSlots[place] = slot;
        }
        return slot;
    }

    private AccountLocations accountToRead(Address address) {
        if (cancelled.getAsBoolean()) {
            throw SpeculationStop.CANCELLED;
        }
        return account(address);
    }

    /** The version that the transaction reads, or null for the state before the block. */
    private Version read(Location location) {
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
        AccountLocations account = accountToRead(address);
        Location location = account.balance;
        location.noteReader(transaction);
        UInt256 sum = location.sum(transaction, memory.parent, this);
        reads.add(location, sum);
        return sum;
    }

    @Override
    public long nonce(Address address) {
        AccountLocations account = accountToRead(address);
        Location location = account.nonce;
        location.noteReader(transaction);
        Version version = read(location);
        return version == null ? account.base(memory.parent).nonce() : (Long) version.value;
    }

    @Override
    public Hash codeHash(Address address) {
        AccountLocations account = accountToRead(address);
        if (memory.nothingCoded(transaction)) {
            reads.assumeNothingCoded();
            return account.base(memory.parent).codeHash();
        }
        Version version = read(account.code());
        return version == null ? account.base(memory.parent).codeHash() : (Hash) version.value;
    }

    @Override
    public Bytes code(Hash codeHash) {
        return memory.code(codeHash);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        AccountLocations account = accountToRead(address);
        Location slot = slot(account, key);
        slot.noteReader(transaction);
        if (memory.nothingCleared(transaction)) {
            reads.assumeNothingCleared();
            Version version = read(slot);
            return version == null ? slot.slotBase(memory.parent) : (UInt256) version.value;
        }
        Version version = slot.latest(transaction);
        if (version != null && version.estimate) {
            found(version.transaction);
        }
        Version clearing = account.cleared().latest(transaction);
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
        Version clearing = account.cleared().latest(transaction);
        if (version != null && version.estimate || clearing != null && clearing.estimate) {
            return null;
        }
        if (clearing != null && (version == null || version.transaction < clearing.transaction)) {
            return UInt256.ZERO;
        }
        return version == null ? slot.slotBase(parent) : (UInt256) version.value;
    }

    @Override
    public boolean hasStorage(Address address) {
        AccountLocations account = accountToRead(address);
        if (!account.hasStorageOfBase(transaction)) {
            throw SpeculationStop.NEEDS_TURN;
        }
        reads.add(account, account);
        return memory.parent.hasStorage(address);
    }

    /**
     * Asked of accounts that were found to be empty. Hardly any such account is in the trie; if one was before the block,
     * only the committed state knows whether it still is.
     */
    @Override
    public boolean exists(Address address) {
        accountToRead(address);
        if (memory.parent.exists(address)) {
            throw SpeculationStop.NEEDS_TURN;
        }
        return false;
    }
}

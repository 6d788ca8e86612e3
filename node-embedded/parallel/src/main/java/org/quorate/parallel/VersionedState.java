package org.quorate.parallel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
import org.quorate.evm.state.SecretHash;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * Multi-version memory: all that the block's transactions wrote so far, each location with its versions, over the state
 * before them. The beneficiary's balance is not in it: nearly every transaction adds its fee there, so that only the
 * committed state knows the sum, and whoever reads it waits for its turn.
 */
final class VersionedState {
    private static final int EVERYBODY = Integer.MAX_VALUE;

    final WorldState parent;
    final Address beneficiary;
    private final Accounts accounts;
    private final ConcurrentHashMap<Hash, Bytes> newCode = new ConcurrentHashMap<>();
    /** Place of the first transaction that ever deleted an account. */
    private final AtomicInteger firstClearing = new AtomicInteger(Integer.MAX_VALUE);
    /** Place of the first transaction that ever changed an account's code. */
    private final AtomicInteger firstCoding = new AtomicInteger(Integer.MAX_VALUE);

    private volatile boolean hasNewCode;

    /** @param capacity for how many accounts to be prepared */
    VersionedState(WorldState parent, Address beneficiary, int capacity) {
        this.parent = parent;
        this.beneficiary = beneficiary;
        this.accounts = new Accounts(2 * Integer.highestOneBit(capacity));
    }

    private static final class Accounts extends SharedTable<Address, AccountLocations> {
        Accounts(int capacity) {
            super(capacity);
        }

        @Override
        int hash(Address address) {
            return SecretHash.of(address);
        }

        @Override
        Address keyOf(AccountLocations account) {
            return account.address;
        }

        @Override
        AccountLocations make(Address address) {
            return new AccountLocations(address);
        }
    }

    /** Finds the locations of the block's accounts. */
    interface Finder {
        AccountLocations account(Address address);

        Location slot(AccountLocations account, UInt256 key);
    }

    /** By the tables alone; a worker's view has seen most of them before. */
    private final class Tables implements Finder {
        @Override
        public AccountLocations account(Address address) {
            return VersionedState.this.account(address);
        }

        @Override
        public Location slot(AccountLocations account, UInt256 key) {
            return account.slot(key, SecretHash.of(key));
        }
    }

    /** For those who have no view. */
    Finder finder() {
        return new Tables();
    }

    AccountLocations account(Address address) {
        return account(address, SecretHash.of(address));
    }

    /** @param hash of the address, {@link SecretHash} */
    AccountLocations account(Address address, int hash) {
        return accounts.getOrAdd(address, hash);
    }

    Bytes code(Hash hash) {
        Bytes code = hasNewCode ? newCode.get(hash) : null;
        return code == null ? parent.code(hash) : code;
    }

    /** Whether no transaction before the given one ever deleted an account. */
    boolean nothingCleared(int transaction) {
        return firstClearing.get() >= transaction;
    }

    /** Whether no transaction before the given one ever changed an account's code. */
    boolean nothingCoded(int transaction) {
        return firstCoding.get() >= transaction;
    }

    /**
     * Publishes what an incarnation wrote, instead of what the one before did.
     *
     * @param after receives where
     * @return the last transaction that may have read what is no longer so; less than the transaction's own place if none
     */
    int publish(int transaction, StateDelta delta, WriteSet before, WriteSet after, Finder finder) {
        int affected = -1;
        if (!delta.code().isEmpty()) {
            newCode.putAll(delta.code());
            hasNewCode = true;
        }
        for (int i = 0; i < delta.changeCount(); i++) {
            AccountDelta change = delta.change(i);
            AccountLocations account = finder.account(change.address());
            after.setAccount(i, account);
            int last = change.destroyed()
                    ? publishDestroyed(transaction, account, after)
                    : publish(transaction, account, change, after, finder);
            affected = Math.max(affected, last);
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.location(i).remove(before.version(i))) {
                affected = Math.max(affected, readerOf(before.location(i)));
            }
        }
        return affected;
    }

    private int publish(
            int transaction, AccountLocations account, AccountDelta change, WriteSet writes, Finder finder) {
        int affected = -1;
        if (change.changesNonce()) {
            affected = write(account.nonce, Version.of(transaction, change.newNonce()), writes);
        }
        if (change.changesCode()) {
            Hash code = change.codeHash().orElseThrow();
            affected = Math.max(affected, writeCode(account, Version.of(transaction, code), writes));
        }
        if (!change.address().equals(beneficiary)) {
            switch (change.balance()) {
                case BalanceChange.None _ -> {}
                case BalanceChange.Absolute(UInt256 value) ->
                    affected = Math.max(affected, write(account.balance, Version.of(transaction, value), writes));
                case BalanceChange.Increment(UInt256 amount) ->
                    affected =
                            Math.max(affected, write(account.balance, Version.increment(transaction, amount), writes));
            }
        }
        if (change.slotCount() > 0) {
            account.noteStorageWriter(transaction);
        }
        for (int i = 0; i < change.slotCount(); i++) {
            Location slot = finder.slot(account, change.slotKey(i));
            affected = Math.max(affected, write(slot, Version.of(transaction, change.slotValue(i)), writes));
        }
        return affected;
    }

    private int publishDestroyed(int transaction, AccountLocations account, WriteSet writes) {
        firstClearing.accumulateAndGet(transaction, Math::min);
        write(account.cleared(), Version.of(transaction, Boolean.TRUE), writes);
        write(account.nonce, Version.of(transaction, 0L), writes);
        writeCode(account, Version.of(transaction, Hash.EMPTY_CODE), writes);
        if (!account.address.equals(beneficiary)) {
            write(account.balance, Version.of(transaction, UInt256.ZERO), writes);
        }
        return EVERYBODY;
    }

    private int writeCode(AccountLocations account, Version version, WriteSet writes) {
        firstCoding.accumulateAndGet(version.transaction, Math::min);
        write(account.code(), version, writes);
        return EVERYBODY;
    }

    private static int write(Location location, Version version, WriteSet writes) {
        Version replaced = location.put(version);
        writes.add(location, version);
        boolean asBefore =
                replaced != null && replaced.isIncrement == version.isIncrement && replaced.value.equals(version.value);
        return asBefore ? -1 : readerOf(location);
    }

    /** Code is read by many and written by few: its readers are not noted. */
    private static int readerOf(Location location) {
        return location.kind == Location.Kind.CODE ? EVERYBODY : location.lastReader();
    }

    /** Takes out what a transaction wrote that does not stand in the block after all. */
    void withdraw(WriteSet writes) {
        for (int i = 0; i < writes.size(); i++) {
            writes.location(i).remove(writes.version(i));
        }
    }
}

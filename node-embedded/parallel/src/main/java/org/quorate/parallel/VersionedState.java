package org.quorate.parallel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
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
    private final ConcurrentHashMap<Address, AccountLocations> accounts = new ConcurrentHashMap<>(1024);
    private final ConcurrentHashMap<Hash, Bytes> newCode = new ConcurrentHashMap<>();
    /** Place of the first transaction that ever deleted an account. */
    private final AtomicInteger firstClearing = new AtomicInteger(Integer.MAX_VALUE);

    private volatile boolean hasNewCode;

    VersionedState(WorldState parent, Address beneficiary) {
        this.parent = parent;
        this.beneficiary = beneficiary;
    }

    AccountLocations account(Address address) {
        AccountLocations account = accounts.get(address);
        return account != null ? account : accounts.computeIfAbsent(address, AccountLocations::new);
    }

    /** An account as it was before the block. */
    AccountBase base(Address address) {
        AccountLocations known = accounts.get(address);
        return known == null ? AccountBase.of(parent, address) : known.base(parent);
    }

    Bytes code(Hash hash) {
        Bytes code = hasNewCode ? newCode.get(hash) : null;
        return code == null ? parent.code(hash) : code;
    }

    /** Whether no transaction before the given one ever deleted an account. */
    boolean nothingCleared(int transaction) {
        return firstClearing.get() >= transaction;
    }

    /**
     * Publishes what an incarnation wrote, instead of what the one before did.
     *
     * @return the last transaction that may have read what is no longer so; less than the transaction's own place if none
     */
    int publish(int transaction, StateDelta delta, WriteSet before, WriteSet after) {
        int affected = -1;
        for (Map.Entry<Hash, Bytes> code : delta.code().entrySet()) {
            newCode.put(code.getKey(), code.getValue());
            hasNewCode = true;
        }
        for (AccountDelta change : delta.changes()) {
            affected = Math.max(affected, publish(transaction, change, after));
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.location(i).remove(before.version(i))) {
                affected = Math.max(affected, readerOf(before.location(i)));
            }
        }
        return affected;
    }

    private int publish(int transaction, AccountDelta change, WriteSet writes) {
        AccountLocations account = account(change.address());
        if (change.destroyed()) {
            return publishDestroyed(transaction, account, writes);
        }
        int affected = -1;
        if (change.changesNonce()) {
            affected = write(account.nonce, Version.of(transaction, change.newNonce()), writes);
        }
        if (change.changesCode()) {
            affected = write(
                    account.code, Version.of(transaction, change.codeHash().orElseThrow()), writes);
        }
        if (!change.address().equals(beneficiary)) {
            switch (change.balance()) {
                case BalanceChange.None _ -> {}
                case BalanceChange.Absolute(UInt256 value) ->
                    affected = Math.max(affected, write(account.balance, Version.of(transaction, value), writes));
                case BalanceChange.Increment(UInt256 amount) ->
                    affected = Math.max(
                            affected,
                            write(account.balance, Version.increment(transaction, account.address, amount), writes));
            }
        }
        if (change.slotCount() > 0) {
            account.noteStorageWriter(transaction);
        }
        for (int i = 0; i < change.slotCount(); i++) {
            Location slot = account.slot(change.slotKey(i));
            affected = Math.max(affected, write(slot, Version.of(transaction, change.slotValue(i)), writes));
        }
        return affected;
    }

    private int publishDestroyed(int transaction, AccountLocations account, WriteSet writes) {
        firstClearing.accumulateAndGet(transaction, Math::min);
        write(account.cleared, Version.of(transaction, Boolean.TRUE), writes);
        write(account.nonce, Version.of(transaction, 0L), writes);
        write(account.code, Version.of(transaction, Hash.EMPTY_CODE), writes);
        if (!account.address.equals(beneficiary)) {
            write(account.balance, Version.of(transaction, UInt256.ZERO), writes);
        }
        return EVERYBODY;
    }

    private static int write(Location location, Version version, WriteSet writes) {
        Version replaced = location.put(version);
        writes.add(location, version);
        boolean asBefore = replaced != null
                && replaced.isIncrement() == version.isIncrement()
                && replaced.value.equals(version.value);
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

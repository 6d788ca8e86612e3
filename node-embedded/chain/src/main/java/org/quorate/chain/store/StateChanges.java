package org.quorate.chain.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Which places of a shard's state changed since its last checkpoint; their values are in the state itself. */
public final class StateChanges {
    private final Map<Address, AccountChanges> accounts = new HashMap<>();
    private final Set<Hash> codes = new HashSet<>();
    private long size;

    /** Places of one account. */
    static final class AccountChanges {
        private boolean cleared;
        private final Set<UInt256> slots = new HashSet<>();

        boolean cleared() {
            return cleared;
        }

        Set<UInt256> slots() {
            return slots;
        }
    }

    /** Adds those of the next block. */
    public void add(BlockDelta delta) {
        codes.addAll(delta.code().keySet());
        delta.accounts().forEach(this::add);
    }

    private void add(Address address, AccountUpdate update) {
        AccountChanges changes = accounts.get(address);
        if (changes == null) {
            changes = new AccountChanges();
            accounts.put(address, changes);
            size++;
        }
        if (update.storageCleared()) {
            changes.cleared = true;
            changes.slots.clear();
        }
        changes.slots.addAll(update.storage().keySet());
        size += update.storage().size();
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** About how many places; slots that changed several times count several times. */
    public long size() {
        return size;
    }

    Map<Address, AccountChanges> accounts() {
        return accounts;
    }

    Set<Hash> codes() {
        return codes;
    }
}

package org.quorate.parallel;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.quorate.evm.state.SecretHash;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;

/** An immutable map of what became of accounts, made at once from those that were looked at, in their order. */
final class AccountUpdates extends AbstractMap<Address, AccountUpdate> {
    private static final int ABSENT = -1;

    private final Address[] addresses;
    private final AccountUpdate[] updates;
    /** Positions by address, open addressing with linear probing; position plus one, zero where there is none. */
    private final int[] table;

    private AccountUpdates(Address[] addresses, AccountUpdate[] updates) {
        this.addresses = addresses;
        this.updates = updates;
        this.table = new int[4 * Integer.highestOneBit(addresses.length + 1)];
        for (int i = 0; i < addresses.length; i++) {
            int at = SecretHash.of(addresses[i]) & table.length - 1;
            while (table[at] != 0) {
                at = at + 1 & table.length - 1;
            }
            table[at] = i + 1;
        }
    }

    /** Of those accounts that were changed. @param overlays each account once */
    static AccountUpdates of(Collection<AccountOverlay> overlays) {
        Address[] addresses = new Address[overlays.size()];
        AccountUpdate[] updates = new AccountUpdate[overlays.size()];
        int count = 0;
        for (AccountOverlay overlay : overlays) {
            if (overlay.changed) {
                addresses[count] = overlay.address;
                updates[count++] = overlay.toUpdate();
            }
        }
        return new AccountUpdates(Arrays.copyOf(addresses, count), Arrays.copyOf(updates, count));
    }

    private int position(Object key) {
        if (!(key instanceof Address address)) {
            return ABSENT;
        }
        int at = SecretHash.of(address) & table.length - 1;
        while (table[at] != 0) {
            if (addresses[table[at] - 1].equals(address)) {
                return table[at] - 1;
            }
            at = at + 1 & table.length - 1;
        }
        return ABSENT;
    }

    @Override
    public int size() {
        return addresses.length;
    }

    @Override
    public AccountUpdate get(Object key) {
        int position = position(key);
        return position == ABSENT ? null : updates[position];
    }

    @Override
    public boolean containsKey(Object key) {
        return position(key) != ABSENT;
    }

    @Override
    public Set<Map.Entry<Address, AccountUpdate>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return addresses.length;
            }

            @Override
            public Iterator<Map.Entry<Address, AccountUpdate>> iterator() {
                return new EntryIterator();
            }
        };
    }

    private final class EntryIterator implements Iterator<Map.Entry<Address, AccountUpdate>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < addresses.length;
        }

        @Override
        public Map.Entry<Address, AccountUpdate> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int position = next++;
            return Map.entry(addresses[position], updates[position]);
        }
    }
}

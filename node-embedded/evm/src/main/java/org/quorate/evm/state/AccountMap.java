package org.quorate.evm.state;

import org.quorate.protocol.Address;

/**
 * Accounts by address, open addressing with linear probing, in the order in which they came. Made to be emptied and used
 * again: the accounts' objects stay for the next transaction.
 */
final class AccountMap {
    private static final int INITIAL_CAPACITY = 32;
    /** Objects kept when a transaction was unusually large. */
    private static final int KEPT = 128;

    private Account[] table = new Account[INITIAL_CAPACITY];
    private Account[] entries = new Account[INITIAL_CAPACITY / 2];
    private int size;

    /** The account's entry; made if absent. */
    Account account(Address address) {
        int mask = table.length - 1;
        int index = hash(address) & mask;
        for (Account account = table[index]; account != null; account = table[index]) {
            if (account.address.equals(address)) {
                return account;
            }
            index = (index + 1) & mask;
        }
        Account account = next();
        account.begin(address);
        table[index] = account;
        if (2 * size > table.length) {
            grow();
        }
        return account;
    }

    private Account next() {
        if (size == entries.length) {
            entries = java.util.Arrays.copyOf(entries, 2 * size);
        }
        Account account = entries[size];
        if (account == null) {
            account = new Account();
            entries[size] = account;
        }
        size++;
        return account;
    }

    private void grow() {
        table = new Account[2 * table.length];
        int mask = table.length - 1;
        for (int i = 0; i < size; i++) {
            int index = hash(entries[i].address) & mask;
            while (table[index] != null) {
                index = (index + 1) & mask;
            }
            table[index] = entries[i];
        }
    }

    int size() {
        return size;
    }

    /** One of the accounts, 0 up to {@link #size}. */
    Account get(int index) {
        return entries[index];
    }

    void clear() {
        if (size > KEPT) {
            table = new Account[INITIAL_CAPACITY];
            entries = new Account[INITIAL_CAPACITY / 2];
        } else if (4 * size > table.length) {
            java.util.Arrays.fill(table, null);
        } else {
            int mask = table.length - 1;
            for (int i = 0; i < size; i++) {
                int index = hash(entries[i].address) & mask;
                while (table[index] != null) {
                    table[index] = null;
                    index = (index + 1) & mask;
                }
            }
        }
        size = 0;
    }

    private static int hash(Address address) {
        return SecretHash.of(address);
    }
}

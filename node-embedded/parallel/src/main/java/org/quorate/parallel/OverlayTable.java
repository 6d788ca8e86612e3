package org.quorate.parallel;

import org.quorate.evm.state.SecretHash;
import org.quorate.protocol.Address;

/** Accounts by address, open addressing with linear probing. One thread. */
final class OverlayTable {
    private static final int INITIAL_CAPACITY = 256;

    private AccountOverlay[] table = new AccountOverlay[INITIAL_CAPACITY];
    private int size;

    /** Null if there is none. */
    AccountOverlay get(Address address) {
        int mask = table.length - 1;
        int at = SecretHash.of(address) & mask;
        while (table[at] != null && !table[at].address.equals(address)) {
            at = at + 1 & mask;
        }
        return table[at];
    }

    /** Adds one that is not there. */
    void add(AccountOverlay overlay) {
        if (2 * ++size > table.length) {
            AccountOverlay[] old = table;
            table = new AccountOverlay[4 * old.length];
            for (AccountOverlay other : old) {
                if (other != null) {
                    place(other);
                }
            }
        }
        place(overlay);
    }

    private void place(AccountOverlay overlay) {
        int mask = table.length - 1;
        int at = SecretHash.of(overlay.address) & mask;
        while (table[at] != null) {
            at = at + 1 & mask;
        }
        table[at] = overlay;
    }
}

package org.quorate.evm;

import java.util.Map;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * All that one transaction (or system call) changed.
 *
 * @param accounts only those that changed
 * @param code new code by its hash; code that the state had already may be among it
 */
public record StateDelta(Map<Address, AccountDelta> accounts, Map<Hash, Bytes> code) {
    public static final StateDelta EMPTY = new StateDelta(Map.of(), Map.of());

    public StateDelta {
        accounts = Map.copyOf(accounts);
        code = Map.copyOf(code);
    }

    public boolean isEmpty() {
        return accounts.isEmpty();
    }
}

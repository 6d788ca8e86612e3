package org.quorate.evm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * All that one transaction (or system call) changed.
 *
 * @param changes of the accounts that changed, each account once
 * @param code new code by its hash; code that the state had already may be among it
 */
public record StateDelta(List<AccountDelta> changes, Map<Hash, Bytes> code) {
    public static final StateDelta EMPTY = new StateDelta(List.of(), Map.of());

    public StateDelta {
        changes = List.copyOf(changes);
        code = Map.copyOf(code);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** What happened to one account, if anything did. */
    public Optional<AccountDelta> account(Address address) {
        return changes.stream()
                .filter(change -> change.address().equals(address))
                .findFirst();
    }

    /** The changes by account; for tools, not for the hot path. */
    public Map<Address, AccountDelta> accounts() {
        return changes.stream().collect(Collectors.toMap(AccountDelta::address, Function.identity()));
    }
}

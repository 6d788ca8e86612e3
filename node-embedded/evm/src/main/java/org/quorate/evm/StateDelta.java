package org.quorate.evm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * All that one transaction (or system call) changed. An array and not a list, for the same reason as in
 * {@link AccountDelta}.
 */
public final class StateDelta {
    private static final AccountDelta[] NO_CHANGES = {};

    public static final StateDelta EMPTY = new StateDelta(NO_CHANGES, Map.of());

    private final AccountDelta[] changes;
    private final Map<Hash, Bytes> code;

    private StateDelta(AccountDelta[] changes, Map<Hash, Bytes> code) {
        this.changes = changes;
        this.code = Map.copyOf(code);
    }

    /**
     * @param changes of the accounts that changed, each account once; the array is taken over
     * @param code new code by its hash; code that the state had already may be among it
     */
    public static StateDelta of(AccountDelta[] changes, Map<Hash, Bytes> code) {
        return changes.length == 0 && code.isEmpty() ? EMPTY : new StateDelta(changes, code);
    }

    public boolean isEmpty() {
        return changes.length == 0;
    }

    /** How many accounts changed. */
    public int changeCount() {
        return changes.length;
    }

    /** What happened to one of the accounts, 0 up to {@link #changeCount}. */
    public AccountDelta change(int index) {
        return changes[index];
    }

    /** New code by its hash. */
    public Map<Hash, Bytes> code() {
        return code;
    }

    /** What happened to one account, if anything did. */
    public Optional<AccountDelta> account(Address address) {
        return Stream.of(changes)
                .filter(change -> change.address().equals(address))
                .findFirst();
    }

    /** The changes; for tools, not for the hot path. */
    public List<AccountDelta> changes() {
        return List.of(changes);
    }

    /** The changes by account; for tools, not for the hot path. */
    public Map<Address, AccountDelta> accounts() {
        return Stream.of(changes).collect(Collectors.toMap(AccountDelta::address, Function.identity()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateDelta that && Arrays.equals(changes, that.changes) && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(changes) + code.hashCode();
    }

    @Override
    public String toString() {
        return "StateDelta[changes " + Arrays.toString(changes) + ", code " + code + "]";
    }
}

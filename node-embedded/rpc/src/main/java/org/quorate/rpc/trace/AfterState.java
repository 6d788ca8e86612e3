package org.quorate.rpc.trace;

import java.util.Map;
import java.util.Optional;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** The state after a transaction: the one before, and what it changed. */
record AfterState(WorldState before, Map<Address, AccountDelta> changes, Map<Hash, Bytes> newCode)
        implements WorldState {
    static AfterState of(WorldState before, StateDelta delta) {
        return new AfterState(before, delta.accounts(), delta.code());
    }

    private Optional<AccountDelta> change(Address address) {
        return Optional.ofNullable(changes.get(address));
    }

    boolean destroyed(Address address) {
        return change(address).map(AccountDelta::destroyed).orElse(false);
    }

    @Override
    public UInt256 balance(Address address) {
        if (destroyed(address)) {
            return UInt256.ZERO;
        }
        UInt256 was = before.balance(address);
        return change(address).map(change -> change.balance().applyTo(was)).orElse(was);
    }

    @Override
    public long nonce(Address address) {
        return destroyed(address)
                ? 0
                : change(address).flatMap(AccountDelta::nonce).orElseGet(() -> before.nonce(address));
    }

    @Override
    public Hash codeHash(Address address) {
        return destroyed(address)
                ? Hash.EMPTY_CODE
                : change(address).flatMap(AccountDelta::codeHash).orElseGet(() -> before.codeHash(address));
    }

    @Override
    public Bytes code(Hash codeHash) {
        Bytes code = newCode.get(codeHash);
        return code == null ? before.code(codeHash) : code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        if (destroyed(address)) {
            return UInt256.ZERO;
        }
        return change(address).map(change -> change.storage().get(slot)).orElseGet(() -> before.storage(address, slot));
    }

    @Override
    public boolean hasStorage(Address address) {
        return !destroyed(address) && before.hasStorage(address);
    }
}

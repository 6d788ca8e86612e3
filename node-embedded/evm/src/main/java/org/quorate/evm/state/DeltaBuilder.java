package org.quorate.evm.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.StateDelta;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Compares each account with what it was at the start. */
final class DeltaBuilder {
    private final Map<Address, AccountDelta> accounts = new HashMap<>();
    private final Map<Hash, Bytes> code = new HashMap<>();

    private DeltaBuilder() {}

    static StateDelta build(Collection<Account> touched) {
        DeltaBuilder builder = new DeltaBuilder();
        touched.forEach(builder::add);
        return builder.accounts.isEmpty() ? StateDelta.EMPTY : new StateDelta(builder.accounts, builder.code);
    }

    private void add(Account account) {
        if (account.destroyed) {
            accounts.put(account.address, AccountDelta.DESTROYED);
            return;
        }
        Optional<Long> nonce = account.nonce == account.originalNonce ? Optional.empty() : Optional.of(account.nonce);
        BalanceChange balance = balanceChange(account);
        Optional<Hash> codeHash =
                account.codeHash.equals(account.originalCodeHash) ? Optional.empty() : Optional.of(account.codeHash);
        Map<UInt256, UInt256> storage = changedStorage(account);
        // Before EIP-161 a new contract without code was an account all the same.
        if (account.created
                || nonce.isPresent()
                || balance != BalanceChange.None.NONE
                || codeHash.isPresent()
                || !storage.isEmpty()) {
            accounts.put(account.address, new AccountDelta(false, nonce, balance, codeHash, storage));
        }
        if (codeHash.isPresent() && !account.code.isEmpty()) {
            code.put(codeHash.get(), account.code);
        }
    }

    private static BalanceChange balanceChange(Account account) {
        if (account.balance.equals(account.originalBalance)) {
            return BalanceChange.None.NONE;
        }
        return account.balanceLoaded
                ? new BalanceChange.Absolute(account.balance)
                : new BalanceChange.Increment(account.balance);
    }

    private static Map<UInt256, UInt256> changedStorage(Account account) {
        if (account.storage == null) {
            return Map.of();
        }
        Map<UInt256, UInt256> changed = new HashMap<>();
        for (Slot slot : account.storage.table()) {
            if (slot != null && !slot.current.equals(slot.original)) {
                changed.put(slot.key, slot.current);
            }
        }
        return changed;
    }
}

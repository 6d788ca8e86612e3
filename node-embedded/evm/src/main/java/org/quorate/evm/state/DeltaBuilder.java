package org.quorate.evm.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.StateDelta;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Compares each account with what it was at the start. */
final class DeltaBuilder {
    private DeltaBuilder() {}

    static StateDelta build(AccountMap touched) {
        AccountDelta[] changes = new AccountDelta[touched.size()];
        Map<Hash, Bytes> code = Map.of();
        int count = 0;
        for (int i = 0; i < touched.size(); i++) {
            Account account = touched.get(i);
            AccountDelta change = change(account);
            if (change != null) {
                changes[count++] = change;
                if (change.changesCode() && !account.code.isEmpty()) {
                    code = code.isEmpty() ? new HashMap<>() : code;
                    code.put(account.codeHash, account.code);
                }
            }
        }
        return count == 0 ? StateDelta.EMPTY : new StateDelta(List.of(Arrays.copyOf(changes, count)), code);
    }

    /** Null if nothing changed. */
    private static AccountDelta change(Account account) {
        if (account.destroyed) {
            return AccountDelta.destroyed(account.address);
        }
        boolean nonce = account.nonce != account.originalNonce;
        boolean balance = !account.balance.equals(account.originalBalance);
        boolean code = !account.codeHash.equals(account.originalCodeHash);
        int slots = account.storage == null ? 0 : countChanged(account.storage);
        // Before EIP-161 a new contract without code was an account all the same.
        if (!account.created && !nonce && !balance && !code && slots == 0) {
            return null;
        }
        AccountDelta change = AccountDelta.unchanged(account.address);
        if (nonce) {
            change = change.withNonce(account.nonce);
        }
        if (balance) {
            change = change.withBalance(
                    account.balanceLoaded
                            ? new BalanceChange.Absolute(account.balance)
                            : new BalanceChange.Increment(account.balance));
        }
        if (code) {
            change = change.withCodeHash(account.codeHash);
        }
        return slots == 0 ? change : withStorage(change, account.storage, slots);
    }

    private static int countChanged(SlotMap storage) {
        int count = 0;
        for (Slot slot : storage.table()) {
            if (slot != null && !slot.current.equals(slot.original)) {
                count++;
            }
        }
        return count;
    }

    private static AccountDelta withStorage(AccountDelta change, SlotMap storage, int count) {
        UInt256[] keys = new UInt256[count];
        UInt256[] values = new UInt256[count];
        int next = 0;
        for (Slot slot : storage.table()) {
            if (slot != null && !slot.current.equals(slot.original)) {
                keys[next] = slot.key;
                values[next++] = slot.current;
            }
        }
        return change.withStorage(keys, values);
    }
}

package org.quorate.evm.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.StateDelta;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Compares each account with what it was at the start. Has a buffer that it keeps, so it is for one thread. */
final class DeltaBuilder {
    private AccountDelta[] found = new AccountDelta[16];

    StateDelta build(AccountMap touched) {
        if (touched.size() > found.length) {
            found = new AccountDelta[2 * touched.size()];
        }
        Map<Hash, Bytes> code = Map.of();
        int count = 0;
        for (int i = 0; i < touched.size(); i++) {
            Account account = touched.get(i);
            AccountDelta change = change(account);
            if (change != null) {
                found[count++] = change;
                if (change.changesCode() && !account.code.isEmpty()) {
                    code = code.isEmpty() ? new HashMap<>() : code;
                    code.put(account.codeHash, account.code);
                }
            }
        }
        AccountDelta[] changes = Arrays.copyOf(found, count);
        Arrays.fill(found, 0, count, null);
        return StateDelta.of(changes, code);
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
        UInt256[] keys = slots == 0 ? AccountDelta.NO_SLOTS : new UInt256[slots];
        UInt256[] values = slots == 0 ? AccountDelta.NO_SLOTS : new UInt256[slots];
        if (slots > 0) {
            collectChanged(account.storage, keys, values);
        }
        return AccountDelta.changed(
                account.address,
                nonce,
                nonce ? account.nonce : 0,
                balance ? balanceChange(account) : BalanceChange.None.NONE,
                code ? account.codeHash : null,
                keys,
                values);
    }

    private static BalanceChange balanceChange(Account account) {
        return account.balanceLoaded
                ? new BalanceChange.Absolute(account.balance)
                : new BalanceChange.Increment(account.balance);
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

    private static void collectChanged(SlotMap storage, UInt256[] keys, UInt256[] values) {
        int next = 0;
        for (Slot slot : storage.table()) {
            if (slot != null && !slot.current.equals(slot.original)) {
                keys[next] = slot.key;
                values[next++] = slot.current;
            }
        }
    }
}

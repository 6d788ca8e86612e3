package org.quorate.node.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;

/** A state and the transactions of one block after it. The seed gives the same case again. */
record FuzzCase(long seed, TreeMap<Address, PreAccount> accounts, List<SignedTransaction> transactions) {

    /** An account of the state before. */
    record PreAccount(long nonce, UInt256 balance, Bytes code, Map<UInt256, UInt256> storage) {}

    StateSnapshot state() {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        accounts.forEach((address, account) -> {
            editor.putCode(account.code);
            editor.put(
                    address,
                    new AccountUpdate(
                            true, account.nonce, account.balance, Hash.keccak256(account.code), account.storage));
        });
        return editor.freeze();
    }
}

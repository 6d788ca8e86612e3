package org.quorate.chain.genesis;

import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Hash;

/** The state that a genesis begins with. */
public final class GenesisState {
    private GenesisState() {}

    /** A line of states of its own. */
    public static StateSnapshot of(Genesis genesis) {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        genesis.accounts().forEach((address, account) -> {
            editor.putCode(account.code());
            editor.put(
                    address,
                    new AccountUpdate(
                            false,
                            account.nonce(),
                            account.balance(),
                            Hash.keccak256(account.code()),
                            account.storage()));
        });
        return editor.freeze();
    }
}

package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.quorate.chain.Shard;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Calculates roots from nothing but what can be read of a state. */
final class Roots {
    private Roots() {}

    /** Every shard's head has the root that its accounts, slots and code give. */
    static void check(ChainEngine engine, String description) {
        for (Shard shard : engine.all()) {
            StateSnapshot state = (StateSnapshot) shard.headState();
            assertThat(recalculated(state))
                    .as(description)
                    .isEqualTo(shard.head().header().stateRoot());
        }
    }

    static Hash recalculated(StateSnapshot state) {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        state.forEachAccount(address -> editor.put(address, account(state, address)));
        return editor.freeze().stateRoot();
    }

    private static AccountUpdate account(StateSnapshot state, Address address) {
        Map<UInt256, UInt256> slots = new HashMap<>();
        state.forEachSlot(address, slots::put);
        Hash codeHash = state.codeHash(address);
        assertThat(Hash.keccak256(state.code(codeHash))).isEqualTo(codeHash);
        return new AccountUpdate(false, state.nonce(address), state.balance(address), codeHash, slots);
    }
}

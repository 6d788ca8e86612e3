package org.quorate.parallel;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Withdrawal;

/**
 * What a block's execution depends on besides its transactions.
 *
 * @param state after the parent block
 * @param parentBeaconBlockRoot from Cancun on (EIP-4788)
 * @param depositContract whose logs become deposit requests (EIP-6110)
 */
public record BlockInput(
        BlockContext context,
        WorldState state,
        Hash parentHash,
        Optional<Hash> parentBeaconBlockRoot,
        List<Withdrawal> withdrawals,
        Address depositContract) {
    public BlockInput {
        withdrawals = List.copyOf(withdrawals);
    }
}

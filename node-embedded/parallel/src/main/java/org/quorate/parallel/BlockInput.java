package org.quorate.parallel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.evm.BlockContext;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Withdrawal;

/**
 * What a block's execution depends on besides its transactions.
 *
 * @param state after the parent block; threads that give up a transaction may read of it a moment longer than the execution
 *     takes
 * @param parentHash asked for when the first transaction looks at it (EIP-2935) or at the end of the block, on any thread;
 *     it may block until the hash is known, so that a block can be executed while its parent's root is still computed
 * @param parentBeaconBlockRoot from Cancun on (EIP-4788)
 * @param depositContract whose logs become deposit requests (EIP-6110)
 */
public record BlockInput(
        BlockContext context,
        WorldState state,
        Supplier<Hash> parentHash,
        Optional<Hash> parentBeaconBlockRoot,
        List<Withdrawal> withdrawals,
        Address depositContract) {
    public BlockInput {
        withdrawals = List.copyOf(withdrawals);
    }
}

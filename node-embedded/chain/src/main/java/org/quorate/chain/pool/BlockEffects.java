package org.quorate.chain.pool;

import java.util.Collection;
import java.util.List;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.SystemAddresses;

/**
 * What a block did that a pool has to know.
 *
 * @param state after it
 * @param timestamp of the block, in seconds
 * @param included transactions
 * @param nonces other accounts than the senders, whose nonces it may have changed (EIP-7702)
 * @param keys accounts whose key it may have changed, or when it is to change
 * @param dropped what the builder found can never be valid
 */
public record BlockEffects(
        WorldState state,
        long timestamp,
        List<RecoveredTransaction> included,
        Collection<Address> nonces,
        Collection<Address> keys,
        Collection<RecoveredTransaction> dropped) {

    /** Those of a block that changed no keys. */
    public BlockEffects(
            WorldState state,
            long timestamp,
            List<RecoveredTransaction> included,
            Collection<Address> nonces,
            Collection<RecoveredTransaction> dropped) {
        this(state, timestamp, included, nonces, List.of(), dropped);
    }

    /** The accounts whose key a block may have changed, or when it is to change. */
    public static List<Address> keysIn(BlockDelta delta) {
        AccountUpdate registry = delta.accounts().get(SystemAddresses.KEY_REGISTRY);
        return registry == null
                ? List.of()
                : KeyRegistry.accountsIn(registry.storage().keySet());
    }
}

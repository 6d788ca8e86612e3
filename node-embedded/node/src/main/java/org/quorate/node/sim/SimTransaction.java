package org.quorate.node.sim;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;

/**
 * What a user wants to have done; it gets its nonce when it enters a block or a pool.
 *
 * @param from number of the user
 * @param gas limit
 */
record SimTransaction(int from, Address to, UInt256 value, Bytes data, long gas) {
    /** @param tip for the block's maker, in wei for a unit of gas, as the most that a unit may cost */
    DynamicFeeTransaction on(UInt256 chainId, long nonce, UInt256 tip, UInt256 mostFee) {
        return new DynamicFeeTransaction(chainId, nonce, tip, mostFee, gas, Optional.of(to), value, data, List.of());
    }
}

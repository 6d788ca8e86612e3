package org.quorate.protocol.transaction;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Type 2 (EIP-1559).
 *
 * @param chain the chain id
 */
public record DynamicFeeTransaction(
        UInt256 chain,
        long nonce,
        UInt256 maxPriorityFeePerGas,
        UInt256 maxFeePerGas,
        long gasLimit,
        Optional<Address> to,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList)
        implements Transaction {

    public static final int TYPE = 2;

    public DynamicFeeTransaction {
        accessList = List.copyOf(accessList);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public Optional<UInt256> chainId() {
        return Optional.of(chain);
    }
}

package org.quorate.protocol.transaction;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Type 1 (EIP-2930).
 *
 * @param chain the chain id
 * @param gasPrice wei per unit of gas
 */
public record AccessListTransaction(
        UInt256 chain,
        long nonce,
        UInt256 gasPrice,
        long gasLimit,
        Optional<Address> to,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList)
        implements Transaction {

    public static final int TYPE = 1;

    public AccessListTransaction {
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

    @Override
    public UInt256 maxFeePerGas() {
        return gasPrice;
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
        return gasPrice;
    }
}

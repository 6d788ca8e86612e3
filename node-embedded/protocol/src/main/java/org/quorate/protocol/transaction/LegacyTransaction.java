package org.quorate.protocol.transaction;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Type 0, with or without replay protection (EIP-155).
 *
 * @param gasPrice wei per unit of gas
 */
public record LegacyTransaction(
        Optional<UInt256> chainId,
        long nonce,
        UInt256 gasPrice,
        long gasLimit,
        Optional<Address> to,
        UInt256 value,
        Bytes data)
        implements Transaction {

    public static final int TYPE = 0;

    @Override
    public int type() {
        return TYPE;
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

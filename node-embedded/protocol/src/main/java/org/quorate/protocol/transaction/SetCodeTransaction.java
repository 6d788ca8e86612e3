package org.quorate.protocol.transaction;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Type 4 (EIP-7702).
 *
 * @param chain the chain id
 * @param recipient always present: a set-code transaction cannot create a contract
 */
public record SetCodeTransaction(
        UInt256 chain,
        long nonce,
        UInt256 maxPriorityFeePerGas,
        UInt256 maxFeePerGas,
        long gasLimit,
        Address recipient,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList,
        List<Authorization> authorizationList)
        implements Transaction {

    public static final int TYPE = 4;

    public SetCodeTransaction {
        accessList = List.copyOf(accessList);
        authorizationList = List.copyOf(authorizationList);
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
    public Optional<Address> to() {
        return Optional.of(recipient);
    }
}

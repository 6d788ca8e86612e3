package org.quorate.protocol.transaction;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * What a sender asks for, without the signature but for type 0x51. Amounts are in wei; {@code nonce} and {@code gasLimit} are unsigned 64
 * bit numbers.
 */
public sealed interface Transaction
        permits LegacyTransaction,
                AccessListTransaction,
                DynamicFeeTransaction,
                BlobTransaction,
                SetCodeTransaction,
                QuantumTransaction,
                SystemTransaction {

    /** The EIP-2718 type, 0 for legacy. */
    int type();

    /** The chain it is valid on; nothing for a legacy transaction without EIP-155 protection. */
    Optional<UInt256> chainId();

    long nonce();

    /** The most that the sender pays for a unit of gas: {@code gasPrice} for types 0 and 1. */
    UInt256 maxFeePerGas();

    /** The most of it that goes to the block's beneficiary: {@code gasPrice} for types 0 and 1. */
    UInt256 maxPriorityFeePerGas();

    long gasLimit();

    /** The recipient; nothing to create a contract. */
    Optional<Address> to();

    UInt256 value();

    /** Call data, or init code when a contract is created. */
    Bytes data();

    /** Empty for types without one. */
    default List<AccessListEntry> accessList() {
        return List.of();
    }

    /**
     * What a unit of gas costs in a block of the given base fee (EIP-1559): never more than is offered, even if that is less
     * than the base fee, which only a simulation allows.
     */
    default UInt256 effectiveGasPrice(UInt256 baseFee) {
        if (maxFeePerGas().compareTo(baseFee) < 0) {
            return maxFeePerGas();
        }
        UInt256 headroom = maxFeePerGas().subtract(baseFee);
        return baseFee.add(headroom.min(maxPriorityFeePerGas()));
    }
}

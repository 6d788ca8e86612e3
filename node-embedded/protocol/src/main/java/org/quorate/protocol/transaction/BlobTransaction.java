package org.quorate.protocol.transaction;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * Type 3 (EIP-4844), without its blobs.
 *
 * @param chain the chain id
 * @param recipient always present: a blob transaction cannot create a contract
 * @param maxFeePerBlobGas wei per unit of blob gas
 */
public record BlobTransaction(
        UInt256 chain,
        long nonce,
        UInt256 maxPriorityFeePerGas,
        UInt256 maxFeePerGas,
        long gasLimit,
        Address recipient,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList,
        UInt256 maxFeePerBlobGas,
        List<Hash> blobVersionedHashes)
        implements Transaction {

    public static final int TYPE = 3;

    public BlobTransaction {
        accessList = List.copyOf(accessList);
        blobVersionedHashes = List.copyOf(blobVersionedHashes);
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

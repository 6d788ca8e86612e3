package org.quorate.evm;

import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The block that a transaction is executed in.
 *
 * @param timestamp seconds since 1970
 * @param gasLimit of the block
 * @param coinbase receives the priority fees
 * @param prevRandao before the merge the difficulty as a 256-bit number
 * @param baseFee wei per gas; zero before London
 * @param blobBaseFee wei per blob gas
 */
public record BlockContext(
        Fork fork,
        UInt256 chainId,
        long number,
        long timestamp,
        long gasLimit,
        Address coinbase,
        Hash prevRandao,
        UInt256 baseFee,
        UInt256 blobBaseFee,
        BlobSchedule blobSchedule,
        BlockHashes blockHashes) {

    /** The same block with other fees: a simulation that pays nothing sets both to zero. */
    public BlockContext withFees(UInt256 newBaseFee, UInt256 newBlobBaseFee) {
        return new BlockContext(
                fork,
                chainId,
                number,
                timestamp,
                gasLimit,
                coinbase,
                prevRandao,
                newBaseFee,
                newBlobBaseFee,
                blobSchedule,
                blockHashes);
    }
}

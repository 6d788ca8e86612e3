package org.quorate.chain.block;

import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.FeeMarket;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;

/**
 * What is fixed about a block by its parent and its timestamp.
 *
 * @param gasLimit the parent's; a foreign block may differ within bounds
 * @param baseFee wei per gas, from London on
 * @param excessBlobGas from Cancun on
 */
public record NextBlock(
        UInt256 chainId,
        Fork fork,
        BlobSchedule blobs,
        long number,
        long timestamp,
        long gasLimit,
        Optional<UInt256> baseFee,
        Optional<Long> excessBlobGas) {

    public static NextBlock after(BlockHeader parent, ChainConfig config, long timestamp) {
        return after(ParentFields.of(parent), config, timestamp);
    }

    /** As {@link #after(BlockHeader, ChainConfig, long)}, of a parent that may not have a header yet. */
    public static NextBlock after(ParentFields parent, ChainConfig config, long timestamp) {
        long number = parent.number() + 1;
        Fork fork = config.fork(number, timestamp);
        BlobSchedule blobs = config.blobSchedule(timestamp);
        return new NextBlock(
                config.chainId(),
                fork,
                blobs,
                number,
                timestamp,
                parent.gasLimit(),
                fork.isAtLeast(Fork.LONDON) ? Optional.of(parent.nextBaseFee()) : Optional.empty(),
                fork.isAtLeast(Fork.CANCUN) ? Optional.of(excessBlobGas(parent, fork, blobs)) : Optional.empty());
    }

    private static long excessBlobGas(ParentFields parent, Fork fork, BlobSchedule blobs) {
        return FeeMarket.nextExcessBlobGas(
                fork,
                blobs,
                parent.excessBlobGas().orElse(0L),
                parent.blobGasUsed().orElse(0L),
                parent.baseFee().orElse(UInt256.ZERO));
    }

    /** The same with another gas limit. */
    public NextBlock withGasLimit(long limit) {
        return new NextBlock(chainId, fork, blobs, number, timestamp, limit, baseFee, excessBlobGas);
    }

    /** The block as its transactions see it. */
    public BlockContext context(Address beneficiary, Hash prevRandao, BlockHashes hashes) {
        return new BlockContext(
                fork,
                chainId,
                number,
                timestamp,
                gasLimit,
                beneficiary,
                prevRandao,
                baseFee.orElse(UInt256.ZERO),
                blobBaseFee(blobs, excessBlobGas),
                blobs,
                hashes);
    }

    /** An existing block as its transactions see it. */
    public static BlockContext context(BlockHeader header, ChainConfig config, BlockHashes hashes) {
        Fork fork = config.fork(header.number(), header.timestamp());
        BlobSchedule blobs = config.blobSchedule(header.timestamp());
        return new BlockContext(
                fork,
                config.chainId(),
                header.number(),
                header.timestamp(),
                header.gasLimit(),
                header.beneficiary(),
                fork.isAtLeast(Fork.PARIS)
                        ? header.prevRandao()
                        : header.difficulty().toHash(),
                header.baseFeePerGas().orElse(UInt256.ZERO),
                blobBaseFee(blobs, header.excessBlobGas()),
                blobs,
                hashes);
    }

    private static UInt256 blobBaseFee(BlobSchedule blobs, Optional<Long> excessBlobGas) {
        return excessBlobGas.map(excess -> FeeMarket.blobBaseFee(blobs, excess)).orElse(UInt256.ZERO);
    }
}

package org.quorate.chain.block;

import java.util.Optional;
import org.quorate.evm.FeeMarket;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;

/**
 * What the rules for a block take from its parent. All of it is known once the parent is executed, before it has roots or a
 * hash.
 *
 * @param timestamp seconds since 1970
 * @param baseFee wei per gas, from London on
 * @param blobGasUsed from Cancun on
 * @param excessBlobGas from Cancun on
 */
public record ParentFields(
        long number,
        long timestamp,
        long gasLimit,
        long gasUsed,
        Optional<UInt256> baseFee,
        Optional<Long> blobGasUsed,
        Optional<Long> excessBlobGas) {

    public static ParentFields of(BlockHeader header) {
        return new ParentFields(
                header.number(),
                header.timestamp(),
                header.gasLimit(),
                header.gasUsed(),
                header.baseFeePerGas(),
                header.blobGasUsed(),
                header.excessBlobGas());
    }

    /** Wei per gas of the next block, if that is of London or later. */
    UInt256 nextBaseFee() {
        return baseFee.map(fee -> FeeMarket.nextBaseFee(fee, gasUsed, gasLimit)).orElse(FeeMarket.INITIAL_BASE_FEE);
    }

    /** The timestamp of a block after this one that is made at a time of the wall clock. */
    public long nextTimestamp(long seconds) {
        return Math.max(seconds, timestamp + 1);
    }
}

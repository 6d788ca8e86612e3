package org.quorate.evm;

import java.math.BigInteger;
import org.quorate.protocol.UInt256;

/** How base fees follow from the parent block (EIP-1559, 4844, 7691, 7918). */
public final class FeeMarket {
    /** The base fee of London's first block: one gwei. */
    public static final UInt256 INITIAL_BASE_FEE = UInt256.of(1_000_000_000);

    private static final long ELASTICITY = 2;
    /** Beyond it there is no base fee; full blocks would need to follow each other for hours to come there. */
    private static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private static final BigInteger BASE_FEE_CHANGE_DENOMINATOR = BigInteger.valueOf(8);
    /** Gas that a blob should cost at least at the base fee (EIP-7918). */
    private static final BigInteger BLOB_BASE_COST = BigInteger.valueOf(1 << 13);

    private FeeMarket() {}

    /**
     * The base fee of a block (EIP-1559). For the fork's first block use {@link #INITIAL_BASE_FEE}.
     *
     * @return wei per gas
     */
    public static UInt256 nextBaseFee(UInt256 parentBaseFee, long parentGasUsed, long parentGasLimit) {
        long target = parentGasLimit / ELASTICITY;
        if (parentGasUsed == target || target == 0) {
            return parentBaseFee;
        }
        BigInteger fee = parentBaseFee.toBigInteger();
        BigInteger change = fee.multiply(BigInteger.valueOf(Math.abs(parentGasUsed - target)))
                .divide(BigInteger.valueOf(target))
                .divide(BASE_FEE_CHANGE_DENOMINATOR);
        if (parentGasUsed > target) {
            return UInt256.of(fee.add(change.max(BigInteger.ONE)).min(HIGHEST));
        }
        return UInt256.of(fee.subtract(change));
    }

    /**
     * The excess blob gas of a block.
     *
     * @param fork of the block, not of its parent: from Osaka on the reserve price of EIP-7918 applies
     * @param schedule of the block
     * @param parentBaseFee of execution gas
     */
    public static long nextExcessBlobGas(
            Fork fork, BlobSchedule schedule, long parentExcessBlobGas, long parentBlobGasUsed, UInt256 parentBaseFee) {
        long total = parentExcessBlobGas + parentBlobGasUsed;
        if (total < schedule.targetBlobGas()) {
            return 0;
        }
        if (fork.isAtLeast(Fork.OSAKA) && isBelowReservePrice(schedule, parentExcessBlobGas, parentBaseFee)) {
            return parentExcessBlobGas + parentBlobGasUsed * (schedule.max() - schedule.target()) / schedule.max();
        }
        return total - schedule.targetBlobGas();
    }

    private static boolean isBelowReservePrice(BlobSchedule schedule, long parentExcessBlobGas, UInt256 parentBaseFee) {
        BigInteger blobPrice = blobBaseFee(schedule, parentExcessBlobGas)
                .toBigInteger()
                .multiply(BigInteger.valueOf(BlobSchedule.GAS_PER_BLOB));
        return BLOB_BASE_COST.multiply(parentBaseFee.toBigInteger()).compareTo(blobPrice) > 0;
    }

    /**
     * The blob base fee: about {@code e^(excess / fraction)}, at least 1 (fake_exponential of EIP-4844).
     *
     * @return wei per blob gas
     */
    public static UInt256 blobBaseFee(BlobSchedule schedule, long excessBlobGas) {
        BigInteger fraction = BigInteger.valueOf(schedule.baseFeeUpdateFraction());
        BigInteger excess = new BigInteger(Long.toUnsignedString(excessBlobGas));
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = fraction;
        for (long i = 1; term.signum() > 0; i++) {
            sum = sum.add(term);
            term = term.multiply(excess).divide(fraction.multiply(BigInteger.valueOf(i)));
            if (sum.bitLength() > 256 + fraction.bitLength()) {
                return UInt256.MAX;
            }
        }
        return UInt256.of(sum.divide(fraction).min(UInt256.MAX.toBigInteger()));
    }
}

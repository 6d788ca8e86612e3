package org.quorate.evm;

/**
 * Blob parameters of a block (EIP-7840, EIP-7892); they may change between forks.
 *
 * @param target blobs per block at which the fee stays
 * @param max blobs per block
 * @param baseFeeUpdateFraction divisor of the exponent in the blob base fee
 */
public record BlobSchedule(int target, int max, long baseFeeUpdateFraction) {
    /** Units of blob gas in a blob: 2^17. */
    public static final long GAS_PER_BLOB = 131_072;

    /** No blobs: before Cancun. */
    public static final BlobSchedule NONE = new BlobSchedule(0, 0, 1);

    public static final BlobSchedule CANCUN = new BlobSchedule(3, 6, 3_338_477);
    public static final BlobSchedule PRAGUE = new BlobSchedule(6, 9, 5_007_716);

    /** The mainnet schedule with which a fork begins. */
    public static BlobSchedule ofFork(Fork fork) {
        if (fork.isAtLeast(Fork.PRAGUE)) {
            return PRAGUE;
        }
        return fork == Fork.CANCUN ? CANCUN : NONE;
    }

    public long maxBlobGas() {
        return max * GAS_PER_BLOB;
    }

    public long targetBlobGas() {
        return target * GAS_PER_BLOB;
    }
}

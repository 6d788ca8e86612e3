package org.quorate.wallet.asset.bitcoin.chain;

import java.math.BigInteger;

/** The compact form in which a header states its target ("bits"), as Bitcoin Core's {@code arith_uint256} reads it. */
final class CompactTarget {
    private static final int SIGN = 0x0080_0000;

    private CompactTarget() {}

    /** The target; zero for forms that are negative or overflow, which no hash meets. */
    static BigInteger decode(long bits) {
        int size = (int) (bits >>> 24);
        long word = bits & 0x007f_ffff;
        if ((bits & SIGN) != 0 || size > 34) {
            return BigInteger.ZERO;
        }
        BigInteger mantissa = BigInteger.valueOf(word);
        BigInteger target = size <= 3 ? mantissa.shiftRight(8 * (3 - size)) : mantissa.shiftLeft(8 * (size - 3));
        return target.bitLength() > 256 ? BigInteger.ZERO : target;
    }

    static long encode(BigInteger target) {
        int size = (target.bitLength() + 7) / 8;
        long compact = size <= 3
                ? target.longValueExact() << 8 * (3 - size)
                : target.shiftRight(8 * (size - 3)).longValueExact();
        if ((compact & SIGN) != 0) {
            compact >>= 8;
            size++;
        }
        return compact | (long) size << 24;
    }

    /** Expected number of hashes to find a block: 2^256 / (target + 1). */
    static BigInteger work(long bits) {
        return BigInteger.ONE.shiftLeft(256).divide(decode(bits).add(BigInteger.ONE));
    }
}

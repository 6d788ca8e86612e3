package org.quorate.evm.precompile;

/**
 * Powers modulo a number of up to 64 bits. Numbers are kept shifted left as far as the modulus can be, so that products are
 * reduced by its reciprocal (Möller and Granlund, "Improved division by invariant integers", 2011) without a shift.
 */
final class SmallModulus {
    private final int shift;
    /** The modulus, its highest bit set. */
    private final long shifted;

    private final long reciprocal;

    /** @param modulus unsigned, not zero */
    SmallModulus(long modulus) {
        shift = Long.numberOfLeadingZeros(modulus);
        shifted = modulus << shift;
        // floor((2^128 - 1) / shifted) - 2^64 = floor((2^128 - 1 - shifted·2^64) / shifted)
        reciprocal = divide(~shifted);
    }

    /** The quotient of 2^64·high + 2^64 - 1 by the shifted modulus, which is above high: bit by bit. */
    private long divide(long high) {
        long rest = high;
        long quotient = 0;
        for (int i = 0; i < 64; i++) {
            boolean carry = rest < 0;
            rest = rest << 1 | 1;
            quotient <<= 1;
            if (carry || Long.compareUnsigned(rest, shifted) >= 0) {
                rest -= shifted;
                quotient |= 1;
            }
        }
        return quotient;
    }

    /**
     * The power of a base with an exponent of big-endian bytes and further ones that are zero.
     *
     * @param base unsigned, below the modulus
     * @param zeros how many bytes of zero follow, not negative
     */
    long power(long base, byte[] exponent, long zeros) {
        long[] powers = new long[16];
        powers[0] = Long.remainderUnsigned(1, shifted >>> shift) << shift;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = multiply(powers[i - 1], base << shift);
        }
        long result = powers[0];
        for (byte two : exponent) {
            result = multiply(raise16(result), powers[two >> 4 & 15]);
            result = multiply(raise16(result), powers[two & 15]);
        }
        for (long i = 0; i < zeros && result != 0 && result != powers[0]; i++) {
            result = raise16(raise16(result));
        }
        return result >>> shift;
    }

    private long raise16(long a) {
        long square = multiply(a, a);
        square = multiply(square, square);
        square = multiply(square, square);
        return multiply(square, square);
    }

    /** Both factors and the product are shifted. */
    private long multiply(long a, long b) {
        long plain = b >>> shift;
        long low = a * plain;
        long high = Math.unsignedMultiplyHigh(a, plain);
        long q0 = reciprocal * high;
        long sum = q0 + low;
        long q1 = Math.unsignedMultiplyHigh(reciprocal, high) + high + Carries.ofSum(q0, low, sum) + 1;
        long remainder = low - q1 * shifted;
        if (Long.compareUnsigned(remainder, sum) > 0) {
            remainder += shifted;
        }
        return Long.compareUnsigned(remainder, shifted) >= 0 ? remainder - shifted : remainder;
    }
}

package org.quorate.evm.precompile.p256;

import java.math.BigInteger;
import org.quorate.protocol.UInt256;

/**
 * The sum of a multiple of the generator and of a multiple of another point, with common doublings (Strauss and Shamir's
 * trick). The scalars are written in digits that are odd or zero (wNAF): wide ones for the generator, whose multiples are
 * kept.
 */
final class DoubleProduct {
    private static final int WINDOW = 5;
    private static final int GENERATOR_WINDOW = 8;
    /** Bits of a scalar and one for the last carry. */
    private static final int DIGITS = 257;

    private static final Point[] GENERATOR_MULTIPLES = generatorMultiples();

    private DoubleProduct() {}

    /**
     * The sum of {@code a} times the generator and {@code b} times the point.
     *
     * @param a 0 to 2^256 - 1
     * @param b 0 to 2^256 - 1
     */
    static Point of(BigInteger a, BigInteger b, Point point) {
        byte[] digitsA = digits(UInt256.of(a), GENERATOR_WINDOW);
        byte[] digitsB = digits(UInt256.of(b), WINDOW);
        Point[] multiples = oddMultiples(point, WINDOW);
        Point sum = Point.INFINITY;
        for (int i = DIGITS - 1; i >= 0; i--) {
            sum = sum.twice();
            int digit = digitsA[i];
            if (digit != 0) {
                Point multiple = GENERATOR_MULTIPLES[Math.abs(digit) / 2];
                sum = sum.addAffine(digit > 0 ? multiple : multiple.negate());
            }
            digit = digitsB[i];
            if (digit != 0) {
                Point multiple = multiples[Math.abs(digit) / 2];
                sum = sum.add(digit > 0 ? multiple : multiple.negate());
            }
        }
        return sum;
    }

    private static Point[] generatorMultiples() {
        Point[] multiples = oddMultiples(Point.GENERATOR, GENERATOR_WINDOW);
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = multiples[i].toAffine();
        }
        return multiples;
    }

    /** The point once, three times, and so on as far as digits of this width go. */
    private static Point[] oddMultiples(Point point, int width) {
        Point[] multiples = new Point[1 << width - 2];
        Point twice = point.twice();
        multiples[0] = point;
        for (int i = 1; i < multiples.length; i++) {
            multiples[i] = multiples[i - 1].add(twice);
        }
        return multiples;
    }

    /** The digit of each power of two: zero, or odd and below 2^(width - 1) in size, of which the next width - 1 are zero. */
    private static byte[] digits(UInt256 scalar, int width) {
        byte[] digits = new byte[DIGITS];
        int carry = 0;
        int at = 0;
        while (at < DIGITS) {
            if (bits(scalar, at, 1) == carry) {
                at++;
                continue;
            }
            int digit = bits(scalar, at, width) + carry;
            carry = digit >> width - 1;
            digits[at] = (byte) (digit - (carry << width));
            at += width;
        }
        return digits;
    }

    /** The number of {@code count} bits, at most 32, from bit {@code from} on. */
    private static int bits(UInt256 scalar, int from, int count) {
        int limb = from >> 6;
        int shift = from & 63;
        long bits = limb < 4 ? scalar.limb(limb) >>> shift : 0;
        if (shift + count > 64 && limb < 3) {
            bits |= scalar.limb(limb + 1) << 64 - shift;
        }
        return (int) bits & (1 << count) - 1;
    }
}

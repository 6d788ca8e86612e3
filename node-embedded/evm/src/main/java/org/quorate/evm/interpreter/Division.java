package org.quorate.evm.interpreter;

/**
 * Division, modular arithmetic and powers of 256-bit words without allocation: Knuth's algorithm D (TAOCP 4.3.1) on 64-bit
 * digits, whose quotient digits come from a precomputed reciprocal (Möller and Granlund, "Improved division by invariant
 * integers", 2011). One thread at a time.
 */
final class Division {
    private static final int WORD = Words.WORD;

    /** Dividend, then remainder; one digit more than the longest dividend, for normalising. */
    private final long[] u = new long[9];

    private final long[] v = new long[WORD];
    private final long[] q = new long[9];
    private final long[] a = new long[WORD];
    private final long[] b = new long[WORD];

    /** DIV. */
    void divide(long[] s, int sp) {
        if (isSmall(s, sp)) {
            s[sp - 8] = s[sp - 8] == 0 ? 0 : Long.divideUnsigned(s[sp - 4], s[sp - 8]);
            return;
        }
        int exponent = exponentOfTwo(s, sp - 8);
        if (exponent >= 0) {
            System.arraycopy(s, sp - 4, s, sp - 8, WORD);
            Words.shiftRight(s, sp - 8, exponent, 0);
            return;
        }
        load(s, sp - 4, sp - 8);
        divide(WORD);
        System.arraycopy(q, 0, s, sp - 8, WORD);
    }

    /** MOD. */
    void modulo(long[] s, int sp) {
        if (isSmall(s, sp)) {
            s[sp - 8] = s[sp - 8] == 0 ? 0 : Long.remainderUnsigned(s[sp - 4], s[sp - 8]);
            return;
        }
        load(s, sp - 4, sp - 8);
        divide(WORD);
        System.arraycopy(u, 0, s, sp - 8, WORD);
    }

    /** SDIV: rounds towards zero. */
    void divideSigned(long[] s, int sp) {
        boolean negative = (s[sp - 1] ^ s[sp - 5]) < 0;
        makePositive(s, sp);
        divide(s, sp);
        if (negative) {
            Words.negate(s, sp - 8);
        }
    }

    /** SMOD: the sign is the dividend's. */
    void moduloSigned(long[] s, int sp) {
        boolean negative = s[sp - 1] < 0;
        makePositive(s, sp);
        modulo(s, sp);
        if (negative) {
            Words.negate(s, sp - 8);
        }
    }

    /** ADDMOD of the upper two words by the third, whose place the result takes. */
    void addModulo(long[] s, int sp) {
        long carry = 0;
        for (int i = 0; i < WORD; i++) {
            long x = s[sp - 4 + i];
            long sum = x + s[sp - 8 + i];
            long total = sum + carry;
            carry = Long.compareUnsigned(sum, x) < 0 || Long.compareUnsigned(total, sum) < 0 ? 1 : 0;
            u[i] = total;
        }
        u[WORD] = carry;
        System.arraycopy(s, sp - 12, v, 0, WORD);
        divide(WORD + 1);
        System.arraycopy(u, 0, s, sp - 12, WORD);
    }

    /** MULMOD of the upper two words by the third, whose place the result takes. */
    void multiplyModulo(long[] s, int sp) {
        java.util.Arrays.fill(u, 0);
        for (int i = 0; i < WORD; i++) {
            long x = s[sp - 4 + i];
            long carry = 0;
            for (int j = 0; j < WORD; j++) {
                long y = s[sp - 8 + j];
                long low = x * y;
                long high = Math.unsignedMultiplyHigh(x, y);
                low += carry;
                high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
                long sum = u[i + j] + low;
                carry = high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
                u[i + j] = sum;
            }
            u[i + WORD] = carry;
        }
        System.arraycopy(s, sp - 12, v, 0, WORD);
        divide(2 * WORD);
        System.arraycopy(u, 0, s, sp - 12, WORD);
    }

    /** EXP: the top to the power of the word under it, modulo 2^256. */
    void power(long[] s, int sp) {
        System.arraycopy(s, sp - 4, a, 0, WORD);
        System.arraycopy(s, sp - 8, b, 0, WORD);
        int bits = Words.bitLength(b, 0);
        Words.set(s, sp - 8, 1);
        for (int i = bits - 1; i >= 0; i--) {
            Words.multiply(s, sp - 8, s, sp - 8, s, sp - 8);
            if ((b[i >> 6] >>> i & 1) != 0) {
                Words.multiply(s, sp - 8, a, 0, s, sp - 8);
            }
        }
    }

    /** Whether both words fit 64 bits. */
    private static boolean isSmall(long[] s, int sp) {
        return (s[sp - 3] | s[sp - 2] | s[sp - 1] | s[sp - 7] | s[sp - 6] | s[sp - 5]) == 0;
    }

    /** The exponent of a power of two, else -1. By those, Solidity divides to unpack a field of a storage slot. */
    private static int exponentOfTwo(long[] s, int at) {
        int exponent = -1;
        for (int i = 0; i < WORD; i++) {
            long digit = s[at + i];
            if (digit != 0) {
                if (exponent >= 0 || (digit & digit - 1) != 0) {
                    return -1;
                }
                exponent = 64 * i + Long.numberOfTrailingZeros(digit);
            }
        }
        return exponent;
    }

    private static void makePositive(long[] s, int sp) {
        if (s[sp - 1] < 0) {
            Words.negate(s, sp - 4);
        }
        if (s[sp - 5] < 0) {
            Words.negate(s, sp - 8);
        }
    }

    private void load(long[] s, int dividend, int divisor) {
        System.arraycopy(s, dividend, u, 0, WORD);
        System.arraycopy(s, divisor, v, 0, WORD);
    }

    /**
     * Divides the first {@code length} digits of {@code u} by {@code v}: the quotient to {@code q}, the remainder to the
     * first four digits of {@code u}. By zero, both are zero.
     */
    private void divide(int length) {
        java.util.Arrays.fill(q, 0);
        int n = significant(v, WORD);
        int m = significant(u, length);
        java.util.Arrays.fill(u, m, u.length, 0);
        if (n == 0) {
            java.util.Arrays.fill(u, 0);
        } else if (m >= n) {
            int shift = Long.numberOfLeadingZeros(v[n - 1]);
            shiftLeft(v, n, shift);
            u[m] = shiftLeft(u, m, shift);
            if (n == 1) {
                divideByDigit(m);
            } else {
                divideLong(m, n);
            }
            shiftRight(u, n, shift);
        }
    }

    private void divideByDigit(int m) {
        long d = v[0];
        long reciprocal = reciprocal(d);
        long remainder = u[m];
        for (int j = m - 1; j >= 0; j--) {
            q[j] = quotient(remainder, u[j], d, reciprocal);
            remainder = u[j] - q[j] * d;
        }
        java.util.Arrays.fill(u, 0);
        u[0] = remainder;
    }

    private void divideLong(int m, int n) {
        long d = v[n - 1];
        long second = v[n - 2];
        long reciprocal = reciprocal(d);
        for (int j = m - n; j >= 0; j--) {
            long u2 = u[j + n];
            long u1 = u[j + n - 1];
            long digit;
            if (u2 == d) {
                digit = -1;
            } else {
                digit = quotient(u2, u1, d, reciprocal);
                digit = refine(digit, u1 - digit * d, d, second, u[j + n - 2]);
            }
            if (subtractProduct(j, n, digit)) {
                digit--;
                addBack(j, n);
            }
            q[j] = digit;
        }
        java.util.Arrays.fill(u, n, u.length, 0);
    }

    /** Knuth's step D3: at most two corrections, after which the digit is too large by one at most, and seldom. */
    private static long refine(long digit, long remainder, long d, long second, long u0) {
        long estimate = digit;
        long rest = remainder;
        for (int i = 0; i < 2; i++) {
            long high = Math.unsignedMultiplyHigh(estimate, second);
            int order = Long.compareUnsigned(high, rest);
            if (order < 0 || order == 0 && Long.compareUnsigned(estimate * second, u0) <= 0) {
                break;
            }
            estimate--;
            rest += d;
            if (Long.compareUnsigned(rest, d) < 0) {
                break;
            }
        }
        return estimate;
    }

    /** u[j..j+n] -= digit * v; true if that went below zero. */
    private boolean subtractProduct(int j, int n, long digit) {
        long carry = 0;
        for (int i = 0; i < n; i++) {
            long low = digit * v[i] + carry;
            long high = Math.unsignedMultiplyHigh(digit, v[i]) + (Long.compareUnsigned(low, carry) < 0 ? 1 : 0);
            long before = u[j + i];
            u[j + i] = before - low;
            carry = high + (Long.compareUnsigned(before, low) < 0 ? 1 : 0);
        }
        long top = u[j + n];
        u[j + n] = top - carry;
        return Long.compareUnsigned(top, carry) < 0;
    }

    private void addBack(int j, int n) {
        long carry = 0;
        for (int i = 0; i < n; i++) {
            long sum = u[j + i] + v[i];
            long total = sum + carry;
            carry = Long.compareUnsigned(sum, v[i]) < 0 || Long.compareUnsigned(total, sum) < 0 ? 1 : 0;
            u[j + i] = total;
        }
        u[j + n] += carry;
    }

    /** The quotient of (high, low) by a normalised d above high. */
    private static long quotient(long high, long low, long d, long reciprocal) {
        long q0 = reciprocal * high;
        long q1 = Math.unsignedMultiplyHigh(reciprocal, high);
        long sum = q0 + low;
        q1 += high + (Long.compareUnsigned(sum, q0) < 0 ? 1 : 0) + 1;
        long remainder = low - q1 * d;
        if (Long.compareUnsigned(remainder, sum) > 0) {
            q1--;
            remainder += d;
        }
        return Long.compareUnsigned(remainder, d) >= 0 ? q1 + 1 : q1;
    }

    /** floor((2^128 - 1) / d) - 2^64 for a d whose highest bit is set: algorithm 2 of the paper, with its 9-bit start. */
    static long reciprocal(long d) {
        long v0 = 0x7fd00 / (d >>> 55);
        long d40 = (d >>> 24) + 1;
        long v1 = (v0 << 11) - (v0 * v0 * d40 >>> 40) - 1;
        long v2 = (v1 << 13) + (v1 * (0x1000000000000000L - v1 * d40) >>> 47);
        long d0 = d & 1;
        long d63 = (d >>> 1) + d0;
        long e = (v2 >>> 1 & -d0) - v2 * d63;
        long v3 = (Math.unsignedMultiplyHigh(v2, e) >>> 1) + (v2 << 31);
        long low = v3 * d;
        long high = Math.unsignedMultiplyHigh(v3, d) + (Long.compareUnsigned(low + d, low) < 0 ? 1 : 0);
        return v3 - high - d;
    }

    private static int significant(long[] digits, int length) {
        int n = length;
        while (n > 0 && digits[n - 1] == 0) {
            n--;
        }
        return n;
    }

    /** Shifts n digits left and returns the digit that is shifted out. */
    private static long shiftLeft(long[] digits, int n, int shift) {
        if (shift == 0) {
            return 0;
        }
        long out = digits[n - 1] >>> 64 - shift;
        for (int i = n - 1; i > 0; i--) {
            digits[i] = digits[i] << shift | digits[i - 1] >>> 64 - shift;
        }
        digits[0] <<= shift;
        return out;
    }

    private static void shiftRight(long[] digits, int n, int shift) {
        if (shift == 0) {
            return;
        }
        for (int i = 0; i < n - 1; i++) {
            digits[i] = digits[i] >>> shift | digits[i + 1] << 64 - shift;
        }
        digits[n - 1] >>>= shift;
    }
}

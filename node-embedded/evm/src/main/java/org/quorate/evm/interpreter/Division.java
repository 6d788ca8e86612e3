package org.quorate.evm.interpreter;

import org.quorate.evm.precompile.Carries;

/**
 * Division, modular arithmetic and powers of 256-bit words without allocation: Knuth's algorithm D (TAOCP 4.3.1) on 64-bit
 * digits, whose quotient digits come from a precomputed reciprocal of the divisor's upper two digits (Möller and Granlund,
 * "Improved division by invariant integers", 2011) and are then almost always right. Divisors of two and three digits are
 * shifted up to four, so that the remainder stays in local variables. One thread at a time.
 */
final class Division {
    private static final int WORD = Words.WORD;
    /** Digits that are zero below the dividend: for a divisor that is shifted up by that many. */
    private static final int PAD = WORD - 2;

    /** A product of two words, or a sum. */
    private final long[] wide = new long[2 * WORD];
    /** The dividend, shifted left, above the pad. */
    private final long[] u = new long[PAD + 2 * WORD + 1];
    /** Quotient of the last division, as many digits as it had. */
    private final long[] q = new long[2 * WORD];
    /** Remainder of the last division. */
    private final long[] r = new long[WORD];

    /** The upper digits of the last modulus, shifted, and their reciprocal: programs mostly keep to one. */
    private long modulusHigh = Long.MIN_VALUE;

    private long modulusLow;
    private long modulusReciprocal = -1;

    private final long[] a = new long[WORD];
    private final long[] b = new long[WORD];

    /** DIV. */
    void divide(long[] s, int sp) {
        if (isSmall(s, sp)) {
            s[sp - 8] = s[sp - 8] == 0 ? 0 : Long.divideUnsigned(s[sp - 4], s[sp - 8]);
            return;
        }
        int digits = divide(s, sp - 4, WORD, s, sp - 8);
        for (int i = 0; i < WORD; i++) {
            s[sp - 8 + i] = i < digits ? q[i] : 0;
        }
    }

    /** MOD. */
    void modulo(long[] s, int sp) {
        if (isSmall(s, sp)) {
            s[sp - 8] = s[sp - 8] == 0 ? 0 : Long.remainderUnsigned(s[sp - 4], s[sp - 8]);
            return;
        }
        divide(s, sp - 4, WORD, s, sp - 8);
        storeRemainder(s, sp - 8);
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
            long y = s[sp - 8 + i];
            long sum = x + y + carry;
            carry = Carries.ofSum(x, y, sum);
            wide[i] = sum;
        }
        if (Words.isBelow(s, sp - 4, sp - 12) && Words.isBelow(s, sp - 8, sp - 12)) {
            subtractOnce(s, sp - 12, carry);
            return;
        }
        wide[WORD] = carry;
        divide(wide, 0, WORD + 1, s, sp - 12);
        storeRemainder(s, sp - 12);
    }

    /** The sum of two words below the modulus at {@code at}, with its carry, less that if it is not below it. */
    private void subtractOnce(long[] s, int at, long carry) {
        long borrow = 0;
        for (int i = 0; i < WORD; i++) {
            long difference = wide[i] - s[at + i] - borrow;
            borrow = Carries.ofDifference(wide[i], s[at + i], difference);
            r[i] = difference;
        }
        System.arraycopy(carry < borrow ? wide : r, 0, s, at, WORD);
    }

    /** MULMOD of the upper two words by the third, whose place the result takes. */
    void multiplyModulo(long[] s, int sp) {
        long y0 = s[sp - 8];
        long y1 = s[sp - 7];
        long y2 = s[sp - 6];
        long y3 = s[sp - 5];
        // Digits of the product from place i on, as far as the rows until now reach.
        long p0 = 0;
        long p1 = 0;
        long p2 = 0;
        long p3 = 0;
        for (int i = 0; i < WORD; i++) {
            long x = s[sp - 4 + i];
            long low = x * y0;
            long sum = p0 + low;
            long carry = Math.unsignedMultiplyHigh(x, y0) + carry(sum, low);
            wide[i] = sum;

            low = x * y1;
            long part = low + carry;
            carry = Math.unsignedMultiplyHigh(x, y1) + carry(part, carry);
            p0 = p1 + part;
            carry += carry(p0, part);

            low = x * y2;
            part = low + carry;
            carry = Math.unsignedMultiplyHigh(x, y2) + carry(part, carry);
            p1 = p2 + part;
            carry += carry(p1, part);

            low = x * y3;
            part = low + carry;
            carry = Math.unsignedMultiplyHigh(x, y3) + carry(part, carry);
            p2 = p3 + part;
            p3 = carry + carry(p2, part);
        }
        wide[4] = p0;
        wide[5] = p1;
        wide[6] = p2;
        wide[7] = p3;
        divide(wide, 0, 2 * WORD, s, sp - 12);
        storeRemainder(s, sp - 12);
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

    private static void makePositive(long[] s, int sp) {
        if (s[sp - 1] < 0) {
            Words.negate(s, sp - 4);
        }
        if (s[sp - 5] < 0) {
            Words.negate(s, sp - 8);
        }
    }

    private void storeRemainder(long[] s, int at) {
        s[at] = r[0];
        s[at + 1] = r[1];
        s[at + 2] = r[2];
        s[at + 3] = r[3];
    }

    private void setRemainder(long r0, long r1, long r2, long r3) {
        r[0] = r0;
        r[1] = r1;
        r[2] = r2;
        r[3] = r3;
    }

    /**
     * Divides {@code length} digits by a word: the remainder to {@code r}, the quotient to {@code q}, of which the number of
     * digits is the answer. By zero, both are zero.
     */
    private int divide(long[] dividend, int from, int length, long[] divisor, int at) {
        int n = significant(divisor, at, WORD);
        int m = significant(dividend, from, length);
        if (n == 0) {
            setRemainder(0, 0, 0, 0);
            return 0;
        }
        if (m < n) {
            setRemainder(m > 0 ? dividend[from] : 0, m > 1 ? dividend[from + 1] : 0, m > 2 ? dividend[from + 2] : 0, 0);
            return 0;
        }
        int shift = Long.numberOfLeadingZeros(divisor[at + n - 1]);
        shiftDividend(dividend, from, m, shift);
        if (n == 1) {
            divideByDigit(m, divisor[at] << shift, shift);
            return m;
        }
        long v0 = n < 4 ? 0 : divisor[at + n - 4];
        long v1 = n < 3 ? 0 : divisor[at + n - 3];
        long v2 = divisor[at + n - 2];
        long v3 = divisor[at + n - 1];
        long d2 = shiftIn(v2, v1, shift);
        long d3 = shiftIn(v3, v2, shift);
        long reciprocal = dividend == wide ? ofModulus(d3, d2) : reciprocal(d3, d2);
        divideLong(m, n, v0 << shift, shiftIn(v1, v0, shift), d2, d3, reciprocal);
        unshiftRemainder(WORD - n, shift);
        return m - n + 1;
    }

    /** A digit shifted left, with the upper bits of the one below it. */
    private static long shiftIn(long digit, long below, int shift) {
        return digit << shift | below >>> 1 >>> 63 - shift;
    }

    private void shiftDividend(long[] dividend, int from, int m, int shift) {
        long below = 0;
        for (int i = 0; i < m; i++) {
            long digit = dividend[from + i];
            u[PAD + i] = shiftIn(digit, below, shift);
            below = digit;
        }
        u[PAD + m] = below >>> 1 >>> 63 - shift;
    }

    /** Shifts the remainder right by some digits and bits. */
    private void unshiftRemainder(int digits, int shift) {
        for (int i = 0; i < WORD; i++) {
            long digit = i + digits < WORD ? r[i + digits] : 0;
            long above = i + digits + 1 < WORD ? r[i + digits + 1] : 0;
            r[i] = digit >>> shift | above << 1 << 63 - shift;
        }
    }

    private void divideByDigit(int m, long d, int shift) {
        long reciprocal = reciprocal(d);
        long remainder = u[PAD + m];
        for (int j = m - 1; j >= 0; j--) {
            long low = u[PAD + j];
            long digit = quotient(remainder, low, d, reciprocal);
            remainder = low - digit * d;
            q[j] = digit;
        }
        setRemainder(remainder >>> shift, 0, 0, 0);
    }

    /** By a divisor of n digits that has been shifted up to four, its highest bit set. */
    private void divideLong(int m, int n, long d0, long d1, long d2, long d3, long reciprocal) {
        int at = PAD + m - WORD;
        // With two or three digits in all, some of these lie in the pad.
        long r0 = u[at + 1];
        long r1 = u[at + 2];
        long r2 = u[at + 3];
        long r3 = u[at + 4];
        for (int j = m - n; j >= 0; j--, at--) {
            long next = u[at];
            if (r3 == d3 && r2 == d2) {
                // The digit is the largest there is or one less: the number less 2^64 times the divisor, and that
                // added.
                long c1 = r0 - d0;
                long borrow = Carries.ofDifference(r0, d0, c1);
                long c2 = r1 - d1 - borrow;
                borrow = Carries.ofDifference(r1, d1, c2);
                long c3 = -borrow;
                r0 = next + d0;
                long carry = Carries.ofSum(next, d0, r0);
                r1 = c1 + d1 + carry;
                carry = Carries.ofSum(c1, d1, r1);
                r2 = c2 + d2 + carry;
                carry = Carries.ofSum(c2, d2, r2);
                r3 = c3 + d3 + carry;
                boolean negative = borrow != 0 && Carries.ofSum(c3, d3, r3) == 0;
                q[j] = -1;
                if (!negative) {
                    continue;
                }
                q[j] = -2;
            } else {
                // Two digits of the divisor into three of the number.
                long low = reciprocal * r3;
                long sum = low + r2;
                long digit = Math.unsignedMultiplyHigh(reciprocal, r3) + r3 + carry(sum, r2);
                long high = r2 - digit * d3;
                low = digit * d2;
                long rest0 = r1 - low;
                long rest1 = high - Math.unsignedMultiplyHigh(digit, d2) - carry(r1, low);
                long less0 = rest0 - d2;
                rest1 -= d3 + carry(rest0, d2);
                rest0 = less0;
                digit++;
                if (Long.compareUnsigned(rest1, sum) >= 0) {
                    digit--;
                    long more = rest0 + d2;
                    rest1 += d3 + carry(more, d2);
                    rest0 = more;
                }
                if (Long.compareUnsigned(rest1, d3) > 0 || rest1 == d3 && Long.compareUnsigned(rest0, d2) >= 0) {
                    digit++;
                    long less = rest0 - d2;
                    rest1 -= d3 + carry(rest0, d2);
                    rest0 = less;
                }
                // The lower two.
                low = digit * d0;
                long carry = Math.unsignedMultiplyHigh(digit, d0);
                long n0 = next - low;
                carry += carry(next, low);
                low = digit * d1;
                long part = low + carry;
                carry = Math.unsignedMultiplyHigh(digit, d1) + carry(part, carry);
                long n1 = r0 - part;
                carry += carry(r0, part);
                r0 = n0;
                r1 = n1;
                r2 = rest0 - carry;
                long borrow = carry(rest0, carry);
                r3 = rest1 - borrow;
                q[j] = digit;
                if (rest1 != 0 || borrow == 0) {
                    continue;
                }
                q[j]--;
            }
            // Went below zero: the digit was too large by one.
            long sum0 = r0 + d0;
            long carry = Carries.ofSum(r0, d0, sum0);
            long sum1 = r1 + d1 + carry;
            carry = Carries.ofSum(r1, d1, sum1);
            long sum2 = r2 + d2 + carry;
            carry = Carries.ofSum(r2, d2, sum2);
            r0 = sum0;
            r1 = sum1;
            r2 = sum2;
            r3 += d3 + carry;
        }
        setRemainder(r0, r1, r2, r3);
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
        long v0 = 0x7fd00 / (int) (d >>> 55);
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

    /** floor((2^192 - 1) / (d1, d0)) - 2^64 for two digits of which the highest bit is set: algorithm 6 of the paper. */
    static long reciprocal(long d1, long d0) {
        long v = reciprocal(d1);
        long p = d1 * v + d0;
        if (Long.compareUnsigned(p, d0) < 0) {
            v--;
            if (Long.compareUnsigned(p, d1) >= 0) {
                v--;
                p -= d1;
            }
            p -= d1;
        }
        long low = v * d0;
        long high = Math.unsignedMultiplyHigh(v, d0);
        p += high;
        if (Long.compareUnsigned(p, high) < 0) {
            v--;
            if (Long.compareUnsigned(p, d1) > 0 || p == d1 && Long.compareUnsigned(low, d0) >= 0) {
                v--;
            }
        }
        return v;
    }

    private long ofModulus(long d1, long d0) {
        if (d1 != modulusHigh || d0 != modulusLow) {
            modulusReciprocal = reciprocal(d1, d0);
            modulusHigh = d1;
            modulusLow = d0;
        }
        return modulusReciprocal;
    }

    private static int significant(long[] digits, int from, int length) {
        int n = length;
        while (n > 0 && digits[from + n - 1] == 0) {
            n--;
        }
        return n;
    }

    /** 1 if the first is below the second. */
    private static long carry(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }
}

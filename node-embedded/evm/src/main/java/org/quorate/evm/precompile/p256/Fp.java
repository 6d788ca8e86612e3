package org.quorate.evm.precompile.p256;

import java.math.BigInteger;
import org.quorate.evm.precompile.Carries;
import org.quorate.protocol.UInt256;

/**
 * An element of the prime field, four limbs in Montgomery form (the number times 2^256), always reduced. The prime is
 * 2^256 - 2^224 + 2^192 + 2^96 - 1, so a step of Montgomery's reduction takes one product.
 */
final class Fp {
    /** The field's prime. */
    static final BigInteger P = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static final long P0 = 0xffffffffffffffffL;
    private static final long P1 = 0x00000000ffffffffL;
    private static final long P3 = 0xffffffff00000001L;

    private static final Fp R_SQUARED =
            ofLimbs(UInt256.of(BigInteger.TWO.pow(512).mod(P)));

    static final Fp ZERO = new Fp(0, 0, 0, 0);
    static final Fp ONE = of(BigInteger.ONE);

    private final long l0;
    private final long l1;
    private final long l2;
    private final long l3;

    private Fp(long l0, long l1, long l2, long l3) {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    private static Fp ofLimbs(UInt256 value) {
        return new Fp(value.limb(0), value.limb(1), value.limb(2), value.limb(3));
    }

    /** The residue class of a number that is not negative. */
    static Fp of(BigInteger value) {
        return ofLimbs(UInt256.of(value.mod(P))).multiply(R_SQUARED);
    }

    /** The number below the prime. */
    BigInteger toBigInteger() {
        Fp plain = multiply(new Fp(1, 0, 0, 0));
        return UInt256.fromLimbs(plain.l0, plain.l1, plain.l2, plain.l3).toBigInteger();
    }

    Fp add(Fp o) {
        long r0 = l0 + o.l0;
        long carry = Carries.ofSum(l0, o.l0, r0);
        long r1 = l1 + o.l1 + carry;
        carry = Carries.ofSum(l1, o.l1, r1);
        long r2 = l2 + o.l2 + carry;
        carry = Carries.ofSum(l2, o.l2, r2);
        long r3 = l3 + o.l3 + carry;
        return reduce(r0, r1, r2, r3, Carries.ofSum(l3, o.l3, r3));
    }

    /** Subtracts the prime if the number, whose fifth limb is 0 or 1, is not below it. */
    private static Fp reduce(long r0, long r1, long r2, long r3, long r4) {
        long d0 = r0 - P0;
        long borrow = Carries.ofDifference(r0, P0, d0);
        long d1 = r1 - P1 - borrow;
        borrow = Carries.ofDifference(r1, P1, d1);
        long d2 = r2 - borrow;
        borrow = Carries.ofDifference(r2, 0, d2);
        long d3 = r3 - P3 - borrow;
        borrow = Carries.ofDifference(r3, P3, d3);
        // Ones if the number is below the prime.
        long below = r4 - borrow;
        return new Fp(d0 ^ (d0 ^ r0) & below, d1 ^ (d1 ^ r1) & below, d2 ^ (d2 ^ r2) & below, d3 ^ (d3 ^ r3) & below);
    }

    Fp subtract(Fp o) {
        long r0 = l0 - o.l0;
        long borrow = Carries.ofDifference(l0, o.l0, r0);
        long r1 = l1 - o.l1 - borrow;
        borrow = Carries.ofDifference(l1, o.l1, r1);
        long r2 = l2 - o.l2 - borrow;
        borrow = Carries.ofDifference(l2, o.l2, r2);
        long r3 = l3 - o.l3 - borrow;
        // Below zero: ones, and the prime is added.
        long below = -Carries.ofDifference(l3, o.l3, r3);
        long p1 = P1 & below;
        long s0 = r0 + below;
        long carry = Carries.ofSum(r0, below, s0);
        long s1 = r1 + p1 + carry;
        carry = Carries.ofSum(r1, p1, s1);
        long s2 = r2 + carry;
        carry = Carries.ofSum(r2, 0, s2);
        return new Fp(s0, s1, s2, r3 + (P3 & below) + carry);
    }

    Fp negate() {
        return isZero() ? this : ZERO.subtract(this);
    }

    /** Twice this. */
    Fp twice() {
        return add(this);
    }

    /**
     * Montgomery's product, limb by limb of the other factor (the CIOS method). As -1/p modulo 2^64 is 1, the multiple of
     * the prime that clears the lowest limb t0 is t0 times the prime; what it adds above is t0·2^32 from the second limb on
     * and t0 times the fourth limb of the prime.
     */
    Fp multiply(Fp o) {
        long a0 = l0;
        long a1 = l1;
        long a2 = l2;
        long a3 = l3;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        for (int i = 0; i < 4; i++) {
            long b = i < 2 ? i == 0 ? o.l0 : o.l1 : i == 2 ? o.l2 : o.l3;
            long low = a0 * b;
            long carry = Math.unsignedMultiplyHigh(a0, b);
            t0 += low;
            carry += Long.compareUnsigned(t0, low) < 0 ? 1 : 0;

            low = a1 * b;
            long high = Math.unsignedMultiplyHigh(a1, b);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
            t1 += low;
            carry = high + (Long.compareUnsigned(t1, low) < 0 ? 1 : 0);

            low = a2 * b;
            high = Math.unsignedMultiplyHigh(a2, b);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
            t2 += low;
            carry = high + (Long.compareUnsigned(t2, low) < 0 ? 1 : 0);

            low = a3 * b;
            high = Math.unsignedMultiplyHigh(a3, b);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
            t3 += low;
            // The number is below p·(2^64 + 1), so its fifth limb does not overflow.
            t4 += high + (Long.compareUnsigned(t3, low) < 0 ? 1 : 0);

            long m = t0;
            long part = m << 32;
            t0 = t1 + part;
            part = (m >>> 32) + (Long.compareUnsigned(t0, part) < 0 ? 1 : 0);
            t1 = t2 + part;
            carry = Long.compareUnsigned(t1, part) < 0 ? 1 : 0;
            low = m * P3;
            high = Math.unsignedMultiplyHigh(m, P3);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
            t2 = t3 + low;
            high += Long.compareUnsigned(t2, low) < 0 ? 1 : 0;
            t3 = t4 + high;
            t4 = Long.compareUnsigned(t3, high) < 0 ? 1 : 0;
        }
        return reduce(t0, t1, t2, t3, t4);
    }

    Fp square() {
        return multiply(this);
    }

    /** One over this, which is not zero. */
    Fp invert() {
        return of(toBigInteger().modInverse(P));
    }

    boolean isZero() {
        return (l0 | l1 | l2 | l3) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fp that && l0 == that.l0 && l1 == that.l1 && l2 == that.l2 && l3 == that.l3;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(l0 ^ l1 ^ l2 ^ l3);
    }
}

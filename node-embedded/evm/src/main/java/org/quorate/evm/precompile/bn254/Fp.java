package org.quorate.evm.precompile.bn254;

import java.math.BigInteger;
import java.util.Optional;
import org.quorate.evm.precompile.Carries;
import org.quorate.protocol.UInt256;

/** An element of the prime field, four limbs in Montgomery form (the number times 2^256), always reduced. */
public final class Fp implements Field<Fp> {
    /** The field's prime. */
    public static final BigInteger P =
            new BigInteger("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47", 16);

    private static final long P0 = 0x3c208c16d87cfd47L;
    private static final long P1 = 0x97816a916871ca8dL;
    private static final long P2 = 0xb85045b68181585dL;
    private static final long P3 = 0x30644e72e131a029L;
    /** -1/p modulo 2^64. */
    private static final long N = 0x87d20782e4866389L;

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

    /** The element of 32 big-endian bytes at {@code offset}; nothing if the number is not below the prime. */
    public static Optional<Fp> decode(byte[] bytes, int offset) {
        Fp raw = ofLimbs(UInt256.fromBytes(bytes, offset));
        return isBelowPrime(raw) ? Optional.of(raw.multiply(R_SQUARED)) : Optional.empty();
    }

    /** Writes 32 big-endian bytes. */
    public void encode(byte[] bytes, int offset) {
        Fp plain = multiply(new Fp(1, 0, 0, 0));
        UInt256.fromLimbs(plain.l0, plain.l1, plain.l2, plain.l3).writeTo(bytes, offset);
    }

    private static boolean isBelowPrime(Fp raw) {
        return raw.l3 != P3
                ? Long.compareUnsigned(raw.l3, P3) < 0
                : raw.l2 != P2
                        ? Long.compareUnsigned(raw.l2, P2) < 0
                        : raw.l1 != P1 ? Long.compareUnsigned(raw.l1, P1) < 0 : Long.compareUnsigned(raw.l0, P0) < 0;
    }

    @Override
    public Fp add(Fp o) {
        long r0 = l0 + o.l0;
        long carry = Carries.ofSum(l0, o.l0, r0);
        long r1 = l1 + o.l1 + carry;
        carry = Carries.ofSum(l1, o.l1, r1);
        long r2 = l2 + o.l2 + carry;
        carry = Carries.ofSum(l2, o.l2, r2);
        return reduce(r0, r1, r2, l3 + o.l3 + carry);
    }

    /** Subtracts the prime if the number is not below it. */
    private static Fp reduce(long r0, long r1, long r2, long r3) {
        long d0 = r0 - P0;
        long borrow = Carries.ofDifference(r0, P0, d0);
        long d1 = r1 - P1 - borrow;
        borrow = Carries.ofDifference(r1, P1, d1);
        long d2 = r2 - P2 - borrow;
        borrow = Carries.ofDifference(r2, P2, d2);
        long d3 = r3 - P3 - borrow;
        // Both numbers are below 2^255, so the sign tells which is larger; ones if the prime is.
        long below = d3 >> 63;
        return new Fp(d0 ^ (d0 ^ r0) & below, d1 ^ (d1 ^ r1) & below, d2 ^ (d2 ^ r2) & below, d3 ^ (d3 ^ r3) & below);
    }

    @Override
    public Fp subtract(Fp o) {
        return difference(l0, l1, l2, l3, o);
    }

    /** A number below the prime, or the prime, less an element: with the prime added if that is below zero. */
    private static Fp difference(long a0, long a1, long a2, long a3, Fp o) {
        long r0 = a0 - o.l0;
        long borrow = Carries.ofDifference(a0, o.l0, r0);
        long r1 = a1 - o.l1 - borrow;
        borrow = Carries.ofDifference(a1, o.l1, r1);
        long r2 = a2 - o.l2 - borrow;
        borrow = Carries.ofDifference(a2, o.l2, r2);
        long r3 = a3 - o.l3 - borrow;
        long below = r3 >> 63;
        long p0 = P0 & below;
        long p1 = P1 & below;
        long p2 = P2 & below;
        long s0 = r0 + p0;
        long carry = Carries.ofSum(r0, p0, s0);
        long s1 = r1 + p1 + carry;
        carry = Carries.ofSum(r1, p1, s1);
        long s2 = r2 + p2 + carry;
        carry = Carries.ofSum(r2, p2, s2);
        return new Fp(s0, s1, s2, r3 + (P3 & below) + carry);
    }

    @Override
    public Fp negate() {
        return isZero() ? this : difference(P0, P1, P2, P3, this);
    }

    /**
     * Montgomery's product, limb by limb of the other factor (the CIOS method; since the prime's highest bit is clear, no
     * word beyond the fourth is needed).
     */
    @Override
    public Fp multiply(Fp o) {
        long a0 = l0;
        long a1 = l1;
        long a2 = l2;
        long a3 = l3;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long high;
        for (int i = 0; i < 4; i++) {
            long b = i < 2 ? i == 0 ? o.l0 : o.l1 : i == 2 ? o.l2 : o.l3;
            long low = a0 * b;
            long carry = Math.unsignedMultiplyHigh(a0, b);
            t0 += low;
            carry += Long.compareUnsigned(t0, low) < 0 ? 1 : 0;
            long m = t0 * N;
            low = m * P0;
            long reduced = Math.unsignedMultiplyHigh(m, P0) + (t0 == 0 ? 0 : 1);

            low = a1 * b;
            high = Math.unsignedMultiplyHigh(a1, b);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
            t1 += low;
            carry = high + (Long.compareUnsigned(t1, low) < 0 ? 1 : 0);
            low = m * P1;
            high = Math.unsignedMultiplyHigh(m, P1);
            low += reduced;
            high += Long.compareUnsigned(low, reduced) < 0 ? 1 : 0;
            t0 = t1 + low;
            reduced = high + (Long.compareUnsigned(t0, low) < 0 ? 1 : 0);

            low = a2 * b;
            high = Math.unsignedMultiplyHigh(a2, b);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
            t2 += low;
            carry = high + (Long.compareUnsigned(t2, low) < 0 ? 1 : 0);
            low = m * P2;
            high = Math.unsignedMultiplyHigh(m, P2);
            low += reduced;
            high += Long.compareUnsigned(low, reduced) < 0 ? 1 : 0;
            t1 = t2 + low;
            reduced = high + (Long.compareUnsigned(t1, low) < 0 ? 1 : 0);

            low = a3 * b;
            high = Math.unsignedMultiplyHigh(a3, b);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
            t3 += low;
            carry = high + (Long.compareUnsigned(t3, low) < 0 ? 1 : 0);
            low = m * P3;
            high = Math.unsignedMultiplyHigh(m, P3);
            low += reduced;
            high += Long.compareUnsigned(low, reduced) < 0 ? 1 : 0;
            t2 = t3 + low;
            reduced = high + (Long.compareUnsigned(t2, low) < 0 ? 1 : 0);
            t3 = carry + reduced;
        }
        return reduce(t0, t1, t2, t3);
    }

    @Override
    public Fp square() {
        return multiply(this);
    }

    @Override
    public Fp invert() {
        if (isZero()) {
            return this;
        }
        BigInteger montgomery = UInt256.fromLimbs(l0, l1, l2, l3).toBigInteger();
        // The inverse of aR is R/a·R⁻²; two products with R² make it R/a.
        return ofLimbs(UInt256.of(montgomery.modInverse(P))).multiply(R_SQUARED).multiply(R_SQUARED);
    }

    @Override
    public boolean isZero() {
        return (l0 | l1 | l2 | l3) == 0;
    }

    @Override
    public Fp zero() {
        return ZERO;
    }

    @Override
    public Fp one() {
        return ONE;
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

package org.quorate.evm.precompile.bls12381;

import java.math.BigInteger;
import java.util.Optional;

/** An element of the prime field of BLS12-381. */
record Fq(BigInteger value) implements Element<Fq> {
    /** The field's prime, 381 bits; 3 modulo 4. */
    static final BigInteger P = new BigInteger(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16);

    static final Fq ZERO = new Fq(BigInteger.ZERO);
    static final Fq ONE = new Fq(BigInteger.ONE);

    private static final BigInteger ROOT_EXPONENT = P.add(BigInteger.ONE).shiftRight(2);

    static Fq of(long value) {
        return new Fq(BigInteger.valueOf(value).mod(P));
    }

    @Override
    public Fq add(Fq o) {
        BigInteger sum = value.add(o.value);
        return new Fq(sum.compareTo(P) < 0 ? sum : sum.subtract(P));
    }

    @Override
    public Fq multiply(Fq o) {
        return new Fq(value.multiply(o.value).mod(P));
    }

    @Override
    public Fq negate() {
        return isZero() ? this : new Fq(P.subtract(value));
    }

    @Override
    public Fq invert() {
        return isZero() ? this : new Fq(value.modInverse(P));
    }

    @Override
    public Optional<Fq> squareRoot() {
        Fq root = new Fq(value.modPow(ROOT_EXPONENT, P));
        return root.square().equals(this) ? Optional.of(root) : Optional.empty();
    }

    @Override
    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public boolean isNegative() {
        return value.testBit(0);
    }

    @Override
    public Fq self() {
        return this;
    }
}

package org.quorate.evm.precompile.bn254;

import java.math.BigInteger;
import java.util.Optional;

/** c0 + c1·i with i² = -1. */
public record Fp2(Fp c0, Fp c1) implements Field<Fp2> {
    static final Fp2 ZERO = new Fp2(Fp.ZERO, Fp.ZERO);
    static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);
    /** ξ = 9 + i, of which the tower's next step takes the cube root. */
    static final Fp2 XI = new Fp2(Fp.of(BigInteger.valueOf(9)), Fp.ONE);

    /** The element of 64 bytes at {@code offset}, the imaginary part first as EIP-197 has it. */
    public static Optional<Fp2> decode(byte[] bytes, int offset) {
        return Fp.decode(bytes, offset)
                .flatMap(imaginary -> Fp.decode(bytes, offset + 32).map(real -> new Fp2(real, imaginary)));
    }

    @Override
    public Fp2 add(Fp2 o) {
        return new Fp2(c0.add(o.c0), c1.add(o.c1));
    }

    @Override
    public Fp2 subtract(Fp2 o) {
        return new Fp2(c0.subtract(o.c0), c1.subtract(o.c1));
    }

    /** Karatsuba's way. */
    @Override
    public Fp2 multiply(Fp2 o) {
        Fp real = c0.multiply(o.c0);
        Fp imaginary = c1.multiply(o.c1);
        Fp cross = c0.add(c1).multiply(o.c0.add(o.c1));
        return new Fp2(real.subtract(imaginary), cross.subtract(real).subtract(imaginary));
    }

    Fp2 multiply(Fp scalar) {
        return new Fp2(c0.multiply(scalar), c1.multiply(scalar));
    }

    @Override
    public Fp2 square() {
        Fp product = c0.multiply(c1);
        return new Fp2(c0.add(c1).multiply(c0.subtract(c1)), product.add(product));
    }

    @Override
    public Fp2 negate() {
        return new Fp2(c0.negate(), c1.negate());
    }

    Fp2 conjugate() {
        return new Fp2(c0, c1.negate());
    }

    /** The product with ξ = 9 + i. */
    Fp2 multiplyByXi() {
        return new Fp2(nineTimes(c0).subtract(c1), nineTimes(c1).add(c0));
    }

    private static Fp nineTimes(Fp x) {
        Fp two = x.add(x);
        Fp four = two.add(two);
        return four.add(four).add(x);
    }

    Fp2 twice() {
        return add(this);
    }

    @Override
    public Fp2 invert() {
        Fp norm = c0.square().add(c1.square()).invert();
        return new Fp2(c0.multiply(norm), c1.negate().multiply(norm));
    }

    Fp2 power(BigInteger exponent) {
        Fp2 result = ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = result.square();
            if (exponent.testBit(i)) {
                result = result.multiply(this);
            }
        }
        return result;
    }

    @Override
    public boolean isZero() {
        return c0.isZero() && c1.isZero();
    }

    @Override
    public Fp2 zero() {
        return ZERO;
    }

    @Override
    public Fp2 one() {
        return ONE;
    }
}

package org.quorate.evm.precompile.bls12381;

import java.math.BigInteger;
import java.util.Optional;

/** c0 + c1·i with i² = -1. */
record Fq2(Fq c0, Fq c1) implements Element<Fq2> {
    private static final Fq HALF = Fq.of(2).invert();

    @Override
    public Fq2 add(Fq2 o) {
        return new Fq2(c0.add(o.c0), c1.add(o.c1));
    }

    @Override
    public Fq2 multiply(Fq2 o) {
        Fq real = c0.multiply(o.c0).add(c1.multiply(o.c1).negate());
        return new Fq2(real, c0.multiply(o.c1).add(c1.multiply(o.c0)));
    }

    @Override
    public Fq2 negate() {
        return new Fq2(c0.negate(), c1.negate());
    }

    Fq2 conjugate() {
        return new Fq2(c0, c1.negate());
    }

    @Override
    public Fq2 invert() {
        Fq inverse = norm().invert();
        return new Fq2(c0.multiply(inverse), c1.negate().multiply(inverse));
    }

    private Fq norm() {
        return c0.square().add(c1.square());
    }

    /** By way of the norm's root: (x + yi)² = c0 + c1·i where x² = (c0 ± |c|)/2 and y = c1/2x. */
    @Override
    public Optional<Fq2> squareRoot() {
        if (c1.isZero()) {
            return c0.squareRoot()
                    .map(root -> new Fq2(root, Fq.ZERO))
                    .or(() -> c0.negate().squareRoot().map(root -> new Fq2(Fq.ZERO, root)));
        }
        return norm().squareRoot().flatMap(n -> halfSum(n).or(() -> halfSum(n.negate())));
    }

    private Optional<Fq2> halfSum(Fq n) {
        return c0.add(n)
                .multiply(HALF)
                .squareRoot()
                .map(x -> new Fq2(x, c1.multiply(x.add(x).invert())));
    }

    Fq2 power(BigInteger exponent) {
        Fq2 result = new Fq2(Fq.ONE, Fq.ZERO);
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
    public boolean isNegative() {
        return c0.isNegative() || c0.isZero() && c1.isNegative();
    }

    @Override
    public Fq2 self() {
        return this;
    }
}

package org.quorate.evm.precompile.bn254;

import java.math.BigInteger;

/** c0 + c1·w with w² = v: where pairings have their values. */
record Fp12(Fp6 c0, Fp6 c1) {
    static final Fp12 ONE = new Fp12(Fp6.ONE, Fp6.ZERO);

    /** ξ^(k(p-1)/6) at k: the factors of the Frobenius map. */
    private static final Fp2[] FROBENIUS = new Fp2[6];
    /** ξ^(k(p²-1)/6) at k: those of its square. */
    private static final Fp2[] FROBENIUS_SQUARED = new Fp2[6];

    static {
        Fp2 root = Fp2.XI.power(Fp.P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6)));
        Fp2 rootSquared = root.multiply(root.conjugate());
        FROBENIUS[0] = Fp2.ONE;
        FROBENIUS_SQUARED[0] = Fp2.ONE;
        for (int k = 1; k < 6; k++) {
            FROBENIUS[k] = FROBENIUS[k - 1].multiply(root);
            FROBENIUS_SQUARED[k] = FROBENIUS_SQUARED[k - 1].multiply(rootSquared);
        }
    }

    /** ξ^(k(p-1)/6). */
    static Fp2 frobeniusFactor(int k) {
        return FROBENIUS[k];
    }

    /** ξ^(k(p²-1)/6). */
    static Fp2 frobeniusSquaredFactor(int k) {
        return FROBENIUS_SQUARED[k];
    }

    Fp12 multiply(Fp12 o) {
        Fp6 m0 = c0.multiply(o.c0);
        Fp6 m1 = c1.multiply(o.c1);
        Fp6 cross = c0.add(c1).multiply(o.c0.add(o.c1));
        return new Fp12(m0.add(m1.multiplyByV()), cross.subtract(m0).subtract(m1));
    }

    /** The product with a line a0 + (b0 + b1·v)·w. */
    Fp12 multiplyByLine(Fp2 a0, Fp2 b0, Fp2 b1) {
        Fp6 m0 = c0.multiply(a0);
        Fp6 m1 = c1.multiplySparse(b0, b1);
        Fp6 cross = c0.add(c1).multiplySparse(a0.add(b0), b1);
        return new Fp12(m0.add(m1.multiplyByV()), cross.subtract(m0).subtract(m1));
    }

    Fp12 square() {
        Fp6 product = c0.multiply(c1);
        Fp6 sum = c0.add(c1).multiply(c0.add(c1.multiplyByV()));
        return new Fp12(sum.subtract(product).subtract(product.multiplyByV()), product.add(product));
    }

    /** The p⁶-power; also the inverse of what has been raised to p⁶ - 1. */
    Fp12 conjugate() {
        return new Fp12(c0, c1.negate());
    }

    Fp12 invert() {
        Fp6 norm = c0.square().subtract(c1.square().multiplyByV()).invert();
        return new Fp12(c0.multiply(norm), c1.negate().multiply(norm));
    }

    /** The p-power. */
    Fp12 frobenius() {
        return new Fp12(
                new Fp6(
                        c0.c0().conjugate(),
                        c0.c1().conjugate().multiply(FROBENIUS[2]),
                        c0.c2().conjugate().multiply(FROBENIUS[4])),
                new Fp6(
                        c1.c0().conjugate().multiply(FROBENIUS[1]),
                        c1.c1().conjugate().multiply(FROBENIUS[3]),
                        c1.c2().conjugate().multiply(FROBENIUS[5])));
    }

    /** The p²-power. */
    Fp12 frobeniusSquared() {
        return new Fp12(
                new Fp6(c0.c0(), c0.c1().multiply(FROBENIUS_SQUARED[2]), c0.c2().multiply(FROBENIUS_SQUARED[4])),
                new Fp6(
                        c1.c0().multiply(FROBENIUS_SQUARED[1]),
                        c1.c1().multiply(FROBENIUS_SQUARED[3]),
                        c1.c2().multiply(FROBENIUS_SQUARED[5])));
    }

    /** The power of an element that has been raised to (p⁶ - 1)(p² + 1). */
    Fp12 cyclotomicPower(BigInteger exponent) {
        Fp12 result = ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = result.cyclotomicSquare();
            if (exponent.testBit(i)) {
                result = result.multiply(this);
            }
        }
        return result;
    }

    /** Granger and Scott, "Faster squaring in the cyclotomic subgroup of sixth degree extensions" (2010). */
    private Fp12 cyclotomicSquare() {
        Fp2 a0 = c0.c0();
        Fp2 a1 = c0.c1();
        Fp2 a2 = c0.c2();
        Fp2 b0 = c1.c0();
        Fp2 b1 = c1.c1();
        Fp2 b2 = c1.c2();
        Fp2 s0 = a0.square().add(b1.square().multiplyByXi());
        Fp2 d0 = a0.multiply(b1).twice();
        Fp2 s1 = b0.square().add(a2.square().multiplyByXi());
        Fp2 d1 = b0.multiply(a2).twice();
        Fp2 s2 = a1.square().add(b2.square().multiplyByXi());
        Fp2 d2 = a1.multiply(b2).twice().multiplyByXi();
        return new Fp12(
                new Fp6(thriceMinusTwice(s0, a0), thriceMinusTwice(s1, a1), thriceMinusTwice(s2, a2)),
                new Fp6(thricePlusTwice(d2, b0), thricePlusTwice(d0, b1), thricePlusTwice(d1, b2)));
    }

    private static Fp2 thriceMinusTwice(Fp2 a, Fp2 b) {
        return a.subtract(b).twice().add(a);
    }

    private static Fp2 thricePlusTwice(Fp2 a, Fp2 b) {
        return a.add(b).twice().add(a);
    }
}

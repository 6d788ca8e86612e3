package org.quorate.evm.precompile.bn254;

/** c0 + c1·v + c2·v² with v³ = ξ. */
record Fp6(Fp2 c0, Fp2 c1, Fp2 c2) {
    static final Fp6 ZERO = new Fp6(Fp2.ZERO, Fp2.ZERO, Fp2.ZERO);
    static final Fp6 ONE = new Fp6(Fp2.ONE, Fp2.ZERO, Fp2.ZERO);

    Fp6 add(Fp6 o) {
        return new Fp6(c0.add(o.c0), c1.add(o.c1), c2.add(o.c2));
    }

    Fp6 subtract(Fp6 o) {
        return new Fp6(c0.subtract(o.c0), c1.subtract(o.c1), c2.subtract(o.c2));
    }

    Fp6 negate() {
        return new Fp6(c0.negate(), c1.negate(), c2.negate());
    }

    Fp6 multiply(Fp6 o) {
        Fp2 m0 = c0.multiply(o.c0);
        Fp2 m1 = c1.multiply(o.c1);
        Fp2 m2 = c2.multiply(o.c2);
        Fp2 s12 = c1.add(c2).multiply(o.c1.add(o.c2)).subtract(m1).subtract(m2);
        Fp2 s01 = c0.add(c1).multiply(o.c0.add(o.c1)).subtract(m0).subtract(m1);
        Fp2 s02 = c0.add(c2).multiply(o.c0.add(o.c2)).subtract(m0).subtract(m2);
        return new Fp6(s12.multiplyByXi().add(m0), s01.add(m2.multiplyByXi()), s02.add(m1));
    }

    /** The product with b0 + b1·v. */
    Fp6 multiplySparse(Fp2 b0, Fp2 b1) {
        Fp2 m0 = c0.multiply(b0);
        Fp2 m1 = c1.multiply(b1);
        Fp2 cross = c0.add(c1).multiply(b0.add(b1)).subtract(m0).subtract(m1);
        return new Fp6(m0.add(c2.multiply(b1).multiplyByXi()), cross, m1.add(c2.multiply(b0)));
    }

    Fp6 multiply(Fp2 scalar) {
        return new Fp6(c0.multiply(scalar), c1.multiply(scalar), c2.multiply(scalar));
    }

    Fp6 multiplyByV() {
        return new Fp6(c2.multiplyByXi(), c0, c1);
    }

    Fp6 square() {
        return multiply(this);
    }

    Fp6 invert() {
        Fp2 a = c0.square().subtract(c1.multiply(c2).multiplyByXi());
        Fp2 b = c2.square().multiplyByXi().subtract(c0.multiply(c1));
        Fp2 c = c1.square().subtract(c0.multiply(c2));
        Fp2 norm = c2.multiply(b).add(c1.multiply(c)).multiplyByXi().add(c0.multiply(a));
        Fp2 inverse = norm.invert();
        return new Fp6(a.multiply(inverse), b.multiply(inverse), c.multiply(inverse));
    }
}

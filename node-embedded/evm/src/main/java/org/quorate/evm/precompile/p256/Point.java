package org.quorate.evm.precompile.p256;

import java.math.BigInteger;

/** A point of the curve in Jacobian coordinates: x = X/Z², y = Y/Z³; infinity has Z = 0. */
record Point(Fp x, Fp y, Fp z) {
    static final Point INFINITY = new Point(Fp.ONE, Fp.ONE, Fp.ZERO);

    static final Point GENERATOR = affine(
            Fp.of(number("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296")),
            Fp.of(number("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")));

    private static final Fp B = Fp.of(number("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"));

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    /** The point of affine coordinates. */
    static Point affine(Fp x, Fp y) {
        return new Point(x, y, Fp.ONE);
    }

    /** Whether the affine coordinates are those of a point of the curve. */
    static boolean isOnCurve(Fp x, Fp y) {
        Fp threeX = x.twice().add(x);
        return y.square().equals(x.square().multiply(x).subtract(threeX).add(B));
    }

    boolean isInfinity() {
        return z.isZero();
    }

    /** Doubled by "dbl-2001-b" of the Explicit-Formulas Database, for curves whose a is -3. */
    Point twice() {
        Fp delta = z.square();
        Fp gamma = y.square();
        Fp beta = x.multiply(gamma);
        Fp product = x.subtract(delta).multiply(x.add(delta));
        Fp alpha = product.twice().add(product);
        Fp fourBeta = beta.twice().twice();
        Fp newX = alpha.square().subtract(fourBeta.twice());
        Fp newZ = y.add(z).square().subtract(gamma).subtract(delta);
        Fp eightGammaSquared = gamma.square().twice().twice().twice();
        return new Point(newX, alpha.multiply(fourBeta.subtract(newX)).subtract(eightGammaSquared), newZ);
    }

    /** The sum of the points. */
    Point add(Point o) {
        if (isInfinity()) {
            return o;
        }
        if (o.isInfinity()) {
            return this;
        }
        Fp zz = z.square();
        Fp ozz = o.z.square();
        return sum(o, x.multiply(ozz), y.multiply(o.z).multiply(ozz), zz, z.multiply(o.z));
    }

    /** The sum with a point whose Z is one. */
    Point addAffine(Point o) {
        return isInfinity() ? o : sum(o, x, y, z.square(), z);
    }

    /**
     * @param u1 our x over the common denominator
     * @param s1 our y over it
     * @param zz our Z squared
     * @param zProduct of both
     */
    private Point sum(Point o, Fp u1, Fp s1, Fp zz, Fp zProduct) {
        Fp h = o.x.multiply(zz).subtract(u1);
        Fp r = o.y.multiply(z).multiply(zz).subtract(s1);
        if (h.isZero()) {
            return r.isZero() ? twice() : INFINITY;
        }
        Fp hh = h.square();
        Fp hhh = hh.multiply(h);
        Fp v = u1.multiply(hh);
        Fp newX = r.square().subtract(hhh).subtract(v.twice());
        Fp newY = r.multiply(v.subtract(newX)).subtract(s1.multiply(hhh));
        return new Point(newX, newY, zProduct.multiply(h));
    }

    Point negate() {
        return new Point(x, y.negate(), z);
    }

    /** The same point, which is not infinity, with Z = 1. */
    Point toAffine() {
        Fp inverse = z.invert();
        Fp square = inverse.square();
        return affine(x.multiply(square), y.multiply(square).multiply(inverse));
    }

    /** Whether the affine x is this number below the prime; infinity has none. */
    boolean hasX(BigInteger number) {
        return !isInfinity() && Fp.of(number).multiply(z.square()).equals(x);
    }
}

package org.quorate.evm.precompile.bn254;

import java.math.BigInteger;
import java.util.Optional;

/** The points that EIP-196 and EIP-197 accept. */
public final class Curve {
    /** Bytes of a point of the curve. */
    public static final int G1_SIZE = 64;
    /** Bytes of a point of the twist. */
    public static final int G2_SIZE = 128;

    /** The number that generates this curve of the Barreto-Naehrig family. */
    static final BigInteger U = new BigInteger("4965661367192848881");

    private static final Fp B = Fp.of(BigInteger.valueOf(3));
    private static final Fp2 TWIST_B = Fp2.XI.invert().multiply(B);
    /** 6u²: the Frobenius map multiplies points of the subgroup by it, and no others. */
    private static final BigInteger SIX_U_SQUARED = U.multiply(U).multiply(BigInteger.valueOf(6));

    private Curve() {}

    /** The point of x and y at {@code offset}, both zero for infinity; nothing if it is not on the curve. */
    public static Optional<Point<Fp>> decodeG1(byte[] bytes, int offset) {
        return Fp.decode(bytes, offset)
                .flatMap(x -> Fp.decode(bytes, offset + 32).flatMap(y -> point(x, y, B)));
    }

    /** The point of the twist at {@code offset}; nothing if it is not in the subgroup of the curve's order. */
    public static Optional<Point<Fp2>> decodeG2(byte[] bytes, int offset) {
        return Fp2.decode(bytes, offset)
                .flatMap(x -> Fp2.decode(bytes, offset + 64).flatMap(y -> point(x, y, TWIST_B)))
                .filter(Curve::isInSubgroup);
    }

    private static <F extends Field<F>> Optional<Point<F>> point(F x, F y, F b) {
        if (x.isZero() && y.isZero()) {
            return Optional.of(Point.infinity(x));
        }
        boolean onCurve = y.square().equals(x.square().multiply(x).add(b));
        return onCurve ? Optional.of(Point.affine(x, y)) : Optional.empty();
    }

    private static boolean isInSubgroup(Point<Fp2> q) {
        return q.isInfinity() || q.multiply(SIX_U_SQUARED).isSame(frobenius(q));
    }

    /** The Frobenius map carried over to the twist; the point must be affine. */
    static Point<Fp2> frobenius(Point<Fp2> q) {
        return Point.affine(
                q.x().conjugate().multiply(Fp12.frobeniusFactor(2)),
                q.y().conjugate().multiply(Fp12.frobeniusFactor(3)));
    }

    /** Writes an affine point or infinity. */
    public static void encodeG1(Point<Fp> point, byte[] bytes, int offset) {
        if (!point.isInfinity()) {
            point.x().encode(bytes, offset);
            point.y().encode(bytes, offset + 32);
        }
    }
}

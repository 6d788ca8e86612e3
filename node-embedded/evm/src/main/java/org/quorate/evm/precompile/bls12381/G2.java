package org.quorate.evm.precompile.bls12381;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.evm.precompile.bls12381.SwuMap.AffinePoint;
import supranational.blst.P2;

/**
 * Points of the twist, as EIP-2537 writes them: x and y, each as real and imaginary part of 64 bytes. The blst library has
 * the imaginary part first.
 */
public final class G2 {
    /** Bytes of a point. */
    public static final int SIZE = 256;

    private static final int PART = Coordinates.SIZE;
    /** The absolute value of the curve's parameter, which is negative. */
    private static final BigInteger X = new BigInteger("d201000000010000", 16);

    private static final Fq2 ONE_PLUS_I = new Fq2(Fq.ONE, Fq.ONE);
    private static final Fq2 PSI_X = ONE_PLUS_I
            .power(Fq.P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(3)))
            .invert();
    private static final Fq2 PSI_Y =
            ONE_PLUS_I.power(Fq.P.subtract(BigInteger.ONE).shiftRight(1)).invert();

    private G2() {}

    /** The point at {@code offset}, all zeros for infinity; nothing if it is not on the curve. */
    public static Optional<P2> decode(byte[] data, int offset) {
        byte[] point = new byte[4 * PART];
        boolean inField = Coordinates.read(data, offset, point, PART)
                && Coordinates.read(data, offset + 64, point, 0)
                && Coordinates.read(data, offset + 128, point, 3 * PART)
                && Coordinates.read(data, offset + 192, point, 2 * PART);
        if (!inField) {
            return Optional.empty();
        }
        if (Coordinates.isZero(point)) {
            return Optional.of(new P2());
        }
        try {
            return Optional.of(new P2(point));
        } catch (RuntimeException notOnCurve) {
            return Optional.empty();
        }
    }

    /** The encoding of a point. */
    public static byte[] encode(P2 point) {
        byte[] output = new byte[SIZE];
        if (!point.is_inf()) {
            byte[] serialized = point.serialize();
            Coordinates.write(serialized, PART, output, 0);
            Coordinates.write(serialized, 0, output, 64);
            Coordinates.write(serialized, 3 * PART, output, 128);
            Coordinates.write(serialized, 2 * PART, output, 192);
        }
        return output;
    }

    /** The point of the subgroup that the field element at the beginning maps to; nothing if it is no field element. */
    public static Optional<P2> map(byte[] data) {
        return Coordinates.element(data, 0)
                .flatMap(real -> Coordinates.element(data, 64).map(imaginary -> new Fq2(real, imaginary)))
                .map(u ->
                        SwuMap.G2.map(u).map(G2::toBlst).map(G2::clearCofactor).orElseGet(P2::new));
    }

    /** RFC 9380, appendix G.3: (x² - x - 1)P + (x - 1)ψ(P) + ψ²(2P). */
    private static P2 clearCofactor(P2 p) {
        P2 xP = p.dup().mult(X).neg();
        P2 psiP = psi(p);
        P2 sum = xP.dup().add(psiP).mult(X).neg();
        P2 psi2 = psi(psi(p.dup().dbl()));
        return sum.add(psi2).add(psiP.neg()).add(xP.neg()).add(p.dup().neg());
    }

    /** The untwist-Frobenius-twist endomorphism. */
    private static P2 psi(P2 point) {
        if (point.is_inf()) {
            return point;
        }
        byte[] bytes = point.serialize();
        Fq2 x = new Fq2(fq(bytes, 1), fq(bytes, 0));
        Fq2 y = new Fq2(fq(bytes, 3), fq(bytes, 2));
        return toBlst(
                new AffinePoint<>(x.conjugate().multiply(PSI_X), y.conjugate().multiply(PSI_Y)));
    }

    private static Fq fq(byte[] serialized, int part) {
        return new Fq(new BigInteger(1, Arrays.copyOfRange(serialized, part * PART, (part + 1) * PART)));
    }

    private static P2 toBlst(AffinePoint<Fq2> point) {
        byte[] serialized = new byte[4 * PART];
        Coordinates.write(point.x().c1(), serialized, 0);
        Coordinates.write(point.x().c0(), serialized, PART);
        Coordinates.write(point.y().c1(), serialized, 2 * PART);
        Coordinates.write(point.y().c0(), serialized, 3 * PART);
        return new P2(serialized);
    }
}

package org.quorate.evm.precompile.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The product of optimal ate pairings. Line functions after Arène, Lange, Naehrig and Ritzenthaler, "Faster computation of
 * the Tate pairing" (2009), the final power after Devegili, Scott and Dahab, "Implementing cryptographic pairings over
 * Barreto-Naehrig curves" (2007).
 */
public final class Pairing {
    private static final BigInteger LOOP =
            Curve.U.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);

    private final List<Miller> factors = new ArrayList<>();

    /** One factor's point on its way through Miller's loop, with Z² beside the Jacobian coordinates. */
    private static final class Miller {
        private final Fp px;
        private final Fp py;
        private final Point<Fp2> q;
        private Fp2 x;
        private Fp2 y;
        private Fp2 z = Fp2.ONE;
        private Fp2 zz = Fp2.ONE;

        Miller(Point<Fp> p, Point<Fp2> q) {
            px = p.x();
            py = p.y();
            this.q = q;
            x = q.x();
            y = q.y();
        }

        /** Multiplies the value by the tangent and doubles the point. */
        Fp12 twice(Fp12 value) {
            Fp2 a = x.square();
            Fp2 b = y.square();
            Fp2 c = b.square();
            Fp2 d = x.add(b).square().subtract(a).subtract(c).twice();
            Fp2 e = a.twice().add(a);
            Fp2 g = e.square();
            Fp2 newX = g.subtract(d).subtract(d);
            Fp2 newZ = y.add(z).square().subtract(b).subtract(zz);
            Fp2 newY = d.subtract(newX).multiply(e).subtract(c.twice().twice().twice());
            Fp2 lineV =
                    x.add(e).square().subtract(a).subtract(g).subtract(b.twice().twice());
            Fp2 lineW = e.multiply(zz).twice().negate().multiply(px);
            Fp2 line0 = newZ.multiply(zz).twice().multiply(py);
            x = newX;
            y = newY;
            z = newZ;
            zz = newZ.square();
            return value.multiplyByLine(line0, lineW, lineV);
        }

        /** Multiplies the value by the line through the point and another, affine one, and adds that. */
        Fp12 add(Fp12 value, Point<Fp2> other) {
            Fp2 qySquared = other.y().square();
            Fp2 b = other.x().multiply(zz);
            Fp2 d = other.y().add(z).square().subtract(qySquared).subtract(zz).multiply(zz);
            Fp2 h = b.subtract(x);
            Fp2 i = h.square();
            Fp2 e = i.twice().twice();
            Fp2 j = h.multiply(e);
            Fp2 slope = d.subtract(y).subtract(y);
            Fp2 v = x.multiply(e);
            Fp2 newX = slope.square().subtract(j).subtract(v).subtract(v);
            Fp2 newZ = z.add(h).square().subtract(zz).subtract(i);
            Fp2 newY = v.subtract(newX).multiply(slope).subtract(y.multiply(j).twice());
            Fp2 newZz = newZ.square();
            Fp2 t = other.y().add(newZ).square().subtract(qySquared).subtract(newZz);
            Fp2 lineV = slope.multiply(other.x()).twice().subtract(t);
            Fp2 lineW = slope.negate().multiply(px).twice();
            Fp2 line0 = newZ.multiply(py).twice();
            x = newX;
            y = newY;
            z = newZ;
            zz = newZz;
            return value.multiplyByLine(line0, lineW, lineV);
        }
    }

    /** Multiplies the product by e(p, q); the points must be affine or infinity. */
    public void multiply(Point<Fp> p, Point<Fp2> q) {
        if (!p.isInfinity() && !q.isInfinity()) {
            factors.add(new Miller(p, q));
        }
    }

    /** Whether the product of all factors is one. To be asked once. */
    public boolean isOne() {
        return finalPower(millerLoop()).equals(Fp12.ONE);
    }

    /** All factors go through the loop together, so that its squarings are done once. */
    private Fp12 millerLoop() {
        Fp12 value = Fp12.ONE;
        for (int i = LOOP.bitLength() - 2; i >= 0; i--) {
            value = value.square();
            for (Miller factor : factors) {
                value = factor.twice(value);
                if (LOOP.testBit(i)) {
                    value = factor.add(value, factor.q);
                }
            }
        }
        for (Miller factor : factors) {
            value = factor.add(value, Curve.frobenius(factor.q));
            Fp2 x = factor.q.x().multiply(Fp12.frobeniusSquaredFactor(2));
            value = factor.add(value, Point.affine(x, factor.q.y()));
        }
        return value;
    }

    /** The power (p¹² - 1)/r: first p⁶ - 1 and p² + 1, then the hard part. */
    private static Fp12 finalPower(Fp12 in) {
        Fp12 f = in.conjugate().multiply(in.invert());
        f = f.multiply(f.frobeniusSquared());
        Fp12 fp = f.frobenius();
        Fp12 fp2 = f.frobeniusSquared();
        Fp12 fp3 = fp2.frobenius();
        Fp12 fu = f.cyclotomicPower(Curve.U);
        Fp12 fu2 = fu.cyclotomicPower(Curve.U);
        Fp12 fu3 = fu2.cyclotomicPower(Curve.U);
        Fp12 y0 = fp.multiply(fp2).multiply(fp3);
        Fp12 y1 = f.conjugate();
        Fp12 y2 = fu2.frobeniusSquared();
        Fp12 y3 = fu.frobenius().conjugate();
        Fp12 y4 = fu.multiply(fu2.frobenius()).conjugate();
        Fp12 y5 = fu2.conjugate();
        Fp12 y6 = fu3.multiply(fu3.frobenius()).conjugate();
        Fp12 t0 = y6.square().multiply(y4).multiply(y5);
        Fp12 t1 = y3.multiply(y5).multiply(t0);
        t0 = t0.multiply(y2);
        t1 = t1.square().multiply(t0).square();
        t0 = t1.multiply(y1).square();
        return t0.multiply(t1.multiply(y0));
    }
}

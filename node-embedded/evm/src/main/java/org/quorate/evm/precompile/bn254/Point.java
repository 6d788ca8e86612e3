package org.quorate.evm.precompile.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A point of y² = x³ + b in Jacobian coordinates: x = X/Z², y = Y/Z³; infinity has Z = 0. The formulas need no b.
 *
 * @param <F> the field of the coordinates
 */
public record Point<F extends Field<F>>(F x, F y, F z) {
    private static final int WINDOW = 5;

    /** The point of affine coordinates. */
    public static <F extends Field<F>> Point<F> affine(F x, F y) {
        return new Point<>(x, y, x.one());
    }

    /** The neutral element over the field that the element belongs to. */
    public static <F extends Field<F>> Point<F> infinity(F any) {
        return new Point<>(any.one(), any.one(), any.zero());
    }

    public boolean isInfinity() {
        return z.isZero();
    }

    Point<F> twice() {
        F a = x.square();
        F b = y.square();
        F c = b.square();
        F d = x.add(b).square().subtract(a).subtract(c);
        d = d.add(d);
        F e = a.add(a).add(a);
        F newX = e.square().subtract(d).subtract(d);
        F eightC = c.add(c);
        eightC = eightC.add(eightC);
        eightC = eightC.add(eightC);
        F newZ = y.multiply(z);
        return new Point<>(newX, e.multiply(d.subtract(newX)).subtract(eightC), newZ.add(newZ));
    }

    /** The sum of the points. */
    public Point<F> add(Point<F> o) {
        if (isInfinity()) {
            return o;
        }
        if (o.isInfinity()) {
            return this;
        }
        F zz = z.square();
        F ozz = o.z.square();
        F u1 = x.multiply(ozz);
        F u2 = o.x.multiply(zz);
        F s1 = y.multiply(o.z).multiply(ozz);
        F s2 = o.y.multiply(z).multiply(zz);
        F h = u2.subtract(u1);
        F r = s2.subtract(s1);
        if (h.isZero()) {
            return r.isZero() ? twice() : infinity(x);
        }
        F hh = h.square();
        F hhh = hh.multiply(h);
        F v = u1.multiply(hh);
        F newX = r.square().subtract(hhh).subtract(v).subtract(v);
        F newY = r.multiply(v.subtract(newX)).subtract(s1.multiply(hhh));
        return new Point<>(newX, newY, z.multiply(o.z).multiply(h));
    }

    /** The multiple by a number that is not negative: by windows of five bits, with digits that are odd or zero (wNAF). */
    public Point<F> multiply(BigInteger scalar) {
        if (scalar.signum() == 0 || isInfinity()) {
            return infinity(x);
        }
        List<Point<F>> oddMultiples = oddMultiples();
        int[] digits = digits(scalar);
        Point<F> result = infinity(x);
        for (int i = digits.length - 1; i >= 0; i--) {
            result = result.twice();
            if (digits[i] > 0) {
                result = result.add(oddMultiples.get(digits[i] / 2));
            } else if (digits[i] < 0) {
                result = result.add(oddMultiples.get(-digits[i] / 2).negate());
            }
        }
        return result;
    }

    /** This point once, three times, and so on to fifteen times. */
    private List<Point<F>> oddMultiples() {
        List<Point<F>> multiples = new ArrayList<>();
        Point<F> twice = twice();
        Point<F> multiple = this;
        for (int i = 1; i < 1 << WINDOW - 1; i += 2) {
            multiples.add(multiple);
            multiple = multiple.add(twice);
        }
        return multiples;
    }

    private static int[] digits(BigInteger scalar) {
        int[] digits = new int[scalar.bitLength() + 1];
        BigInteger rest = scalar;
        for (int i = 0; rest.signum() > 0; i++) {
            if (rest.testBit(0)) {
                int low = rest.intValue() & (1 << WINDOW) - 1;
                digits[i] = low < 1 << WINDOW - 1 ? low : low - (1 << WINDOW);
                rest = rest.subtract(BigInteger.valueOf(digits[i]));
            }
            rest = rest.shiftRight(1);
        }
        return digits;
    }

    Point<F> negate() {
        return new Point<>(x, y.negate(), z);
    }

    /** The same point with Z = 1, or infinity. */
    public Point<F> toAffine() {
        if (isInfinity()) {
            return this;
        }
        F inverse = z.invert();
        F square = inverse.square();
        return affine(x.multiply(square), y.multiply(square).multiply(inverse));
    }

    /** Whether both are the same point, whatever their coordinates. */
    boolean isSame(Point<F> o) {
        if (isInfinity() || o.isInfinity()) {
            return isInfinity() && o.isInfinity();
        }
        F zz = z.square();
        F ozz = o.z.square();
        return x.multiply(ozz).equals(o.x.multiply(zz))
                && y.multiply(ozz).multiply(o.z).equals(o.y.multiply(zz).multiply(z));
    }
}

package org.quorate.evm.precompile.bls12381;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The simplified SWU map of RFC 9380, sections 6.6.2 and 6.6.3: to a point of an isogenous curve y² = x³ + Ax + B, and by
 * the isogeny to the curve itself. Its subgroup is reached by clearing the cofactor, which is not done here.
 */
final class SwuMap<F extends Element<F>> {
    /** RFC 9380, section 8.8.1. */
    static final SwuMap<Fq> G1 = new SwuMap<>(
            fq("144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d"),
            fq("12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0"),
            Fq.of(11),
            "g1",
            coefficients -> fq(coefficients[2]));

    /** RFC 9380, section 8.8.2. */
    static final SwuMap<Fq2> G2 = new SwuMap<>(
            new Fq2(Fq.ZERO, Fq.of(240)),
            new Fq2(Fq.of(1012), Fq.of(1012)),
            new Fq2(Fq.of(-2), Fq.of(-1)),
            "g2",
            coefficients -> new Fq2(fq(coefficients[2]), fq(coefficients[3])));

    /** An affine point. */
    record AffinePoint<F>(F x, F y) {}

    private final F a;
    private final F b;
    private final F z;
    private final F minusBOverA;
    private final F bOverZa;
    private final List<F> xNumerator;
    private final List<F> xDenominator;
    private final List<F> yNumerator;
    private final List<F> yDenominator;

    private SwuMap(F a, F b, F z, String group, Function<String[], F> parser) {
        this.a = a;
        this.b = b;
        this.z = z;
        this.minusBOverA = b.negate().multiply(a.invert());
        this.bOverZa = b.multiply(z.multiply(a).invert());
        xNumerator = coefficients(group, "x-numerator", parser);
        xDenominator = coefficients(group, "x-denominator", parser);
        yNumerator = coefficients(group, "y-numerator", parser);
        yDenominator = coefficients(group, "y-denominator", parser);
    }

    private static Fq fq(String hex) {
        return new Fq(new BigInteger(hex, 16));
    }

    private static <F> List<F> coefficients(String group, String polynomial, Function<String[], F> parser) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(SwuMap.class.getResourceAsStream("isogenies.txt"), StandardCharsets.US_ASCII))) {
            return reader.lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(group) && words[1].equals(polynomial))
                    .map(parser)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the isogeny's coefficients cannot be read", unreadable);
        }
    }

    /** The point that a field element maps to; nothing for infinity. */
    Optional<AffinePoint<F>> map(F u) {
        F zu2 = z.multiply(u.square());
        F t = zu2.square().add(zu2).invert();
        F x1 = t.isZero() ? bOverZa : minusBOverA.add(minusBOverA.multiply(t));
        F x = x1;
        Optional<F> root = rightSide(x1).squareRoot();
        if (root.isEmpty()) {
            x = zu2.multiply(x1);
            root = rightSide(x).squareRoot();
        }
        F y = root.orElseThrow();
        return isogeny(x, u.isNegative() == y.isNegative() ? y : y.negate());
    }

    private F rightSide(F x) {
        return x.square().add(a).multiply(x).add(b);
    }

    private Optional<AffinePoint<F>> isogeny(F x, F y) {
        F denominators = evaluate(xDenominator, x).multiply(evaluate(yDenominator, x));
        if (denominators.isZero()) {
            return Optional.empty();
        }
        F inverse = denominators.invert();
        F newX = evaluate(xNumerator, x).multiply(inverse).multiply(evaluate(yDenominator, x));
        F newY = evaluate(yNumerator, x).multiply(inverse).multiply(evaluate(xDenominator, x));
        return Optional.of(new AffinePoint<>(newX, y.multiply(newY)));
    }

    private F evaluate(List<F> coefficients, F x) {
        F result = coefficients.getLast();
        for (int i = coefficients.size() - 2; i >= 0; i--) {
            result = result.multiply(x).add(coefficients.get(i));
        }
        return result;
    }
}

package org.quorate.evm.precompile.bls12381;

import java.util.Optional;

/** An element of the field under one of the two curves. */
interface Element<F extends Element<F>> {
    F add(F other);

    F multiply(F other);

    F negate();

    /** The inverse; zero for zero (inv0 of RFC 9380). */
    F invert();

    /** A square root, if there is one. */
    Optional<F> squareRoot();

    boolean isZero();

    /** The sign of RFC 9380, section 4.1. */
    boolean isNegative();

    default F square() {
        return multiply(self());
    }

    F self();
}

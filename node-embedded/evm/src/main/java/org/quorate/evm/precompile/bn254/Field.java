package org.quorate.evm.precompile.bn254;

/** What a curve needs of the field under it. */
interface Field<F extends Field<F>> {
    F add(F other);

    F subtract(F other);

    F multiply(F other);

    F square();

    F negate();

    /** The multiplicative inverse; zero for zero. */
    F invert();

    boolean isZero();

    F zero();

    F one();
}

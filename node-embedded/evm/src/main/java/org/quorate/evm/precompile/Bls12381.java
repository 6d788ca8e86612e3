package org.quorate.evm.precompile;

import java.math.BigInteger;

/** The curve BLS12-381. */
final class Bls12381 {
    /** The order of the groups. */
    static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    private Bls12381() {}
}

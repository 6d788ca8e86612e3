package org.quorate.protocol.signature;

/**
 * A parameter set of ML-DSA as verification needs it (FIPS 204, table 1).
 *
 * @param k rows of the matrix
 * @param l columns
 * @param tau ones and minus ones of a challenge
 * @param beta tau times eta
 * @param zBits of a packed coefficient of z: gamma1 is a half of two to that
 * @param gamma2 half the range of low-order rounding
 * @param omega hints at most
 * @param challengeBytes of a signature's first part
 */
record MlDsaParameters(int k, int l, int tau, int beta, int zBits, int gamma2, int omega, int challengeBytes) {
    static final MlDsaParameters ML_DSA_44 = new MlDsaParameters(4, 4, 39, 78, 18, (MlDsaRing.Q - 1) / 88, 80, 32);
    static final MlDsaParameters ML_DSA_65 = new MlDsaParameters(6, 5, 49, 196, 20, (MlDsaRing.Q - 1) / 32, 55, 48);
    static final MlDsaParameters ML_DSA_87 = new MlDsaParameters(8, 7, 60, 120, 20, (MlDsaRing.Q - 1) / 32, 75, 64);

    /** Of a packed coefficient of w1. */
    int w1Bits() {
        return gamma2 == (MlDsaRing.Q - 1) / 88 ? 6 : 4;
    }
}

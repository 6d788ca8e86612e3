package org.quorate.evm.precompile.p256;

import java.math.BigInteger;

/** ECDSA over P-256: whether a signature of a digest is valid (FIPS 186-5, 6.4.2; EIP-7951). */
public final class EcdsaP256 {
    /** Order of the curve's group. */
    private static final BigInteger N =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private EcdsaP256() {}

    /**
     * Whether the signature is one of the key's. Numbers may be out of their ranges, and the key no point: then it is none.
     *
     * @param digest of 256 bits
     * @param r not negative, as are all
     * @param x of the public key's point
     * @param y of the public key's point
     */
    public static boolean verify(BigInteger digest, BigInteger r, BigInteger s, BigInteger x, BigInteger y) {
        if (!isScalar(r) || !isScalar(s) || x.compareTo(Fp.P) >= 0 || y.compareTo(Fp.P) >= 0) {
            return false;
        }
        Fp keyX = Fp.of(x);
        Fp keyY = Fp.of(y);
        if (!Point.isOnCurve(keyX, keyY)) {
            return false;
        }
        BigInteger inverse = s.modInverse(N);
        Point sum = DoubleProduct.of(
                digest.multiply(inverse).mod(N), r.multiply(inverse).mod(N), Point.affine(keyX, keyY));
        // r is the sum's x modulo N, which is a little less than the prime.
        BigInteger second = r.add(N);
        return sum.hasX(r) || second.compareTo(Fp.P) < 0 && sum.hasX(second);
    }

    private static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(N) < 0;
    }
}

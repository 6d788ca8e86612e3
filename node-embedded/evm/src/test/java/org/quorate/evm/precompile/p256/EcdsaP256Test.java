package org.quorate.evm.precompile.p256;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.UInt256;

/** Verification and its double product against the JDK's and Bouncy Castle's. */
class EcdsaP256Test {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final BigInteger N = CURVE.getN();

    private static Point point(org.bouncycastle.math.ec.ECPoint point) {
        return point.isInfinity()
                ? Point.INFINITY
                : Point.affine(
                        Fp.of(point.normalize().getAffineXCoord().toBigInteger()),
                        Fp.of(point.normalize().getAffineYCoord().toBigInteger()));
    }

    private static void assertProduct(BigInteger a, BigInteger b, BigInteger keyNumber) {
        org.bouncycastle.math.ec.ECPoint key = CURVE.getG().multiply(keyNumber).normalize();
        Point sum = DoubleProduct.of(a, b, point(key));
        org.bouncycastle.math.ec.ECPoint expected = CURVE.getG().multiply(a).add(key.multiply(b));
        assertThat(sum.isInfinity() ? Point.INFINITY : sum.toAffine())
                .as("%x G + %x * %x G", a, b, keyNumber)
                .isEqualTo(point(expected));
    }

    @Test
    void productsOfRelatedPointsMeetOnTheWay() {
        List<BigInteger> numbers = java.util.stream.LongStream.of(0, 1, 2, 3, 5, 16, 17, 127, 128, 255, 257)
                .mapToObj(BigInteger::valueOf)
                .flatMap(small -> java.util.stream.Stream.of(small, N.subtract(small)))
                .map(number -> number.mod(N))
                .distinct()
                .toList();
        for (BigInteger a : numbers) {
            for (BigInteger b : numbers) {
                for (BigInteger key : numbers) {
                    if (key.signum() != 0) {
                        assertProduct(a, b, key);
                    }
                }
            }
        }
    }

    @Test
    void productsAgree() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            assertProduct(
                    new BigInteger(256, random).mod(N),
                    new BigInteger(random.nextInt(257), random).mod(N),
                    new BigInteger(256, random).mod(N).max(BigInteger.ONE));
        }
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        assertProduct(most, most, BigInteger.valueOf(seed).abs());
    }

    @Test
    void agreesWithTheJdkOnSignaturesAndMistakes() throws GeneralSecurityException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        int valid = 0;
        for (int i = 0; i < 300; i++) {
            KeyPair keys = generator.generateKeyPair();
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            Signature signer = Signature.getInstance("NONEwithECDSAinP1363Format");
            signer.initSign(keys.getPrivate());
            signer.update(digest);
            byte[] signature = signer.sign();
            if (i % 3 == 1) {
                signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            } else if (i % 3 == 2) {
                digest[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            }
            ECPoint key = ((ECPublicKey) keys.getPublic()).getW();
            boolean ours = EcdsaP256.verify(
                    number(digest, 0), number(signature, 0), number(signature, 32), key.getAffineX(), key.getAffineY());
            assertThat(ours)
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(verifyByJdk(keys.getPublic(), digest, signature));
            valid += ours ? 1 : 0;
        }
        assertThat(valid).isEqualTo(100);
    }

    private static boolean verifyByJdk(PublicKey key, byte[] digest, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("NONEwithECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(digest);
        try {
            return verifier.verify(signature);
        } catch (SignatureException notValid) {
            return false;
        }
    }

    /** Signatures of keys that are small multiples of the generator, so that the sum's terms meet; r above P - N too. */
    @Test
    void agreesWithBouncyCastleOnChosenNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            BigInteger keyNumber = BigInteger.valueOf(1 + random.nextInt(20));
            org.bouncycastle.math.ec.ECPoint key = CURVE.getG()
                    .multiply(random.nextBoolean() ? keyNumber : N.subtract(keyNumber))
                    .normalize();
            // With u and v chosen the signature of the digest u·s is valid: r is the x of uG + vQ, s = r/v.
            BigInteger u = chosen(random);
            BigInteger v = chosen(random).max(BigInteger.ONE);
            org.bouncycastle.math.ec.ECPoint sum =
                    CURVE.getG().multiply(u).add(key.multiply(v)).normalize();
            BigInteger r = sum.isInfinity()
                    ? BigInteger.ONE
                    : sum.getAffineXCoord().toBigInteger().mod(N);
            BigInteger s = r.multiply(v.modInverse(N)).mod(N);
            BigInteger digest = u.multiply(s).mod(N);
            if (random.nextInt(4) == 0) {
                r = r.xor(BigInteger.TWO.pow(random.nextInt(256)));
            }
            ECDSASigner signer = new ECDSASigner();
            signer.init(false, new ECPublicKeyParameters(key, DOMAIN));
            boolean expected = signer.verifySignature(UInt256.of(digest).toBytes(), r, s);
            assertThat(EcdsaP256.verify(
                            digest,
                            r,
                            s,
                            key.getAffineXCoord().toBigInteger(),
                            key.getAffineYCoord().toBigInteger()))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(expected && !sum.isInfinity());
        }
    }

    private static BigInteger chosen(Random random) {
        BigInteger small = BigInteger.valueOf(random.nextInt(40));
        return switch (random.nextInt(3)) {
            case 0 -> small;
            case 1 -> N.subtract(small).mod(N);
            default -> new BigInteger(256, random).mod(N);
        };
    }

    /** A point whose x is above N: no signature is likely to have one, so the key is computed from the signature. */
    @Test
    void theSumMayBeAboveTheOrder() throws GeneralSecurityException {
        BigInteger x = N;
        org.bouncycastle.math.ec.ECPoint sum = null;
        while (sum == null) {
            x = x.add(BigInteger.ONE);
            try {
                sum = CURVE.getCurve()
                        .decodePoint(org.bouncycastle.util.Arrays.concatenate(
                                new byte[] {2}, UInt256.of(x).toBytes()));
            } catch (IllegalArgumentException notOnCurve) {
                sum = null;
            }
        }
        BigInteger r = x.subtract(N);
        BigInteger s = BigInteger.valueOf(12_345);
        BigInteger digest = BigInteger.valueOf(678);
        BigInteger u = digest.multiply(s.modInverse(N)).mod(N);
        BigInteger v = r.multiply(s.modInverse(N)).mod(N);
        org.bouncycastle.math.ec.ECPoint key =
                sum.subtract(CURVE.getG().multiply(u)).multiply(v.modInverse(N)).normalize();
        BigInteger keyX = key.getAffineXCoord().toBigInteger();
        BigInteger keyY = key.getAffineYCoord().toBigInteger();
        assertThat(EcdsaP256.verify(digest, r, s, keyX, keyY)).isTrue();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECPublicKey any = (ECPublicKey) generator.generateKeyPair().getPublic();
        PublicKey jdkKey = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(keyX, keyY), any.getParams()));
        byte[] signature = Arrays.copyOf(UInt256.of(r).toBytes(), 64);
        System.arraycopy(UInt256.of(s).toBytes(), 0, signature, 32, 32);
        assertThat(verifyByJdk(jdkKey, UInt256.of(digest).toBytes(), signature)).isTrue();
    }

    @Test
    void numbersOutOfRangeAreNoSignature() {
        BigInteger x = CURVE.getG().normalize().getAffineXCoord().toBigInteger();
        BigInteger y = CURVE.getG().normalize().getAffineYCoord().toBigInteger();
        // The key is the generator, u = 0 and v = 1: r is its x.
        BigInteger r = x.mod(N);
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r, r, x, y)).isTrue();
        assertThat(EcdsaP256.verify(N, r, r, x, y)).isTrue();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r.add(N), r, x, y)).isFalse();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r, r.add(N), x, y)).isFalse();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, BigInteger.ZERO, r, x, y)).isFalse();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r, BigInteger.ZERO, x, y)).isFalse();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r, r, x.add(Fp.P), y)).isFalse();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r, r, x, y.add(Fp.P))).isFalse();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r, r, x, y.add(BigInteger.ONE)))
                .isFalse();
        assertThat(EcdsaP256.verify(BigInteger.ZERO, r, r, BigInteger.ZERO, BigInteger.ZERO))
                .isFalse();
    }

    private static BigInteger number(byte[] bytes, int from) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, from, from + 32));
    }
}

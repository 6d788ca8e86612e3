package org.quorate.evm.precompile;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Bytes;

/** 0x100: ECDSA over secp256r1 (EIP-7951), by the JDK. Output is the number 1, or nothing if the signature is not valid. */
final class P256Verify implements Precompile {
    private static final int INPUT_SIZE = 160;
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger P = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    private static final Bytes VALID = Bytes.wrap(oneWord());

    @Override
    public long gas(Input input) {
        return 6_900;
    }

    @Override
    public Optional<Bytes> run(Input input) {
        boolean valid = input.length() == INPUT_SIZE && verify(input.toArray());
        return Optional.of(valid ? VALID : Bytes.EMPTY);
    }

    /** @param data digest, r, s, x, y: 32 bytes each */
    private static boolean verify(byte[] data) {
        BigInteger r = number(data, 32);
        BigInteger s = number(data, 64);
        BigInteger x = number(data, 96);
        BigInteger y = number(data, 128);
        if (!isScalar(r) || !isScalar(s) || !isOnCurve(x, y)) {
            return false;
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
            Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
            signature.initVerify(key);
            signature.update(data, 0, 32);
            return signature.verify(data, 32, 64);
        } catch (SignatureException notValid) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java platform has no ECDSA over secp256r1", impossible);
        }
    }

    private static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(CURVE.getOrder()) < 0;
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x)
                .add(CURVE.getCurve().getA())
                .multiply(x)
                .add(CURVE.getCurve().getB());
        return y.multiply(y).subtract(right).mod(P).signum() == 0;
    }

    private static BigInteger number(byte[] data, int from) {
        return new BigInteger(1, Arrays.copyOfRange(data, from, from + 32));
    }

    private static byte[] oneWord() {
        byte[] word = new byte[32];
        word[31] = 1;
        return word;
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java platform does not know secp256r1", impossible);
        }
    }
}

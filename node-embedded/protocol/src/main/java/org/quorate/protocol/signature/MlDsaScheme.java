package org.quorate.protocol.signature;

import java.util.Arrays;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.quorate.protocol.Bytes;

/**
 * ML-DSA (FIPS 204), pure, with an empty context; signing is the deterministic variant. Bouncy Castle makes keys and signatures;
 * signatures are checked by {@link ExpandedMlDsaKey} everywhere, so that all agree.
 */
record MlDsaScheme(
        int id,
        String label,
        MLDSAParameters parameters,
        MlDsaParameters set,
        int publicKeySize,
        int signatureSize,
        int securityCategory,
        long verificationGas)
        implements SignatureScheme {
    private static final int SEED_SIZE = 32;

    static MlDsaScheme mlDsa44() {
        return new MlDsaScheme(
                1, "mldsa44", MLDSAParameters.ml_dsa_44, MlDsaParameters.ML_DSA_44, 1_312, 2_420, 2, 8_000);
    }

    static MlDsaScheme mlDsa65() {
        return new MlDsaScheme(
                2, "mldsa65", MLDSAParameters.ml_dsa_65, MlDsaParameters.ML_DSA_65, 1_952, 3_309, 3, 12_000);
    }

    static MlDsaScheme mlDsa87() {
        return new MlDsaScheme(
                3, "mldsa87", MLDSAParameters.ml_dsa_87, MlDsaParameters.ML_DSA_87, 2_592, 4_627, 5, 18_000);
    }

    @Override
    public int seedSize() {
        return SEED_SIZE;
    }

    @Override
    public boolean verify(Bytes publicKey, byte[] message, Bytes signature) {
        if (publicKey.length() != publicKeySize || signature.length() != signatureSize) {
            return false;
        }
        return prepare(publicKey).verify(message, signature);
    }

    @Override
    public PreparedKey prepare(Bytes publicKey) {
        return ExpandedMlDsaKey.of(set, publicKey);
    }

    @Override
    public SigningKey signingKey(byte[] seed) {
        if (seed.length != SEED_SIZE) {
            throw new IllegalArgumentException(label + " needs a seed of 32 bytes, got " + seed.length);
        }
        return new Key(this, seed.clone());
    }

    private static final class Key implements SigningKey {
        private final MlDsaScheme scheme;
        private final byte[] seed;
        private final MLDSAPrivateKeyParameters secret;

        Key(MlDsaScheme scheme, byte[] seed) {
            this.scheme = scheme;
            this.seed = seed;
            this.secret = new MLDSAPrivateKeyParameters(scheme.parameters, seed);
        }

        @Override
        public SignatureScheme scheme() {
            return scheme;
        }

        @Override
        public Bytes publicKey() {
            return Bytes.wrap(secret.getPublicKey());
        }

        @Override
        public Bytes sign(byte[] message) {
            MLDSASigner signer = new MLDSASigner();
            signer.init(true, secret);
            signer.update(message, 0, message.length);
            try {
                return Bytes.wrap(signer.generateSignature());
            } catch (CryptoException impossible) {
                throw new IllegalStateException("ML-DSA gave no signature", impossible);
            }
        }

        @Override
        public void close() {
            Arrays.fill(seed, (byte) 0);
            secret.destroy();
        }
    }
}

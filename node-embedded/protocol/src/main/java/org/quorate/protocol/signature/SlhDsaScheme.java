package org.quorate.protocol.signature;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.SLHDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;
import org.quorate.protocol.Bytes;

/**
 * SLH-DSA-SHA2-128s (FIPS 205), pure, with an empty context; signing is the deterministic variant. It rests on SHA-256 alone:
 * the choice of those who do not trust lattices. The seed is SK.seed ‖ SK.prf ‖ PK.seed, 16 bytes each.
 */
record SlhDsaScheme() implements SignatureScheme {
    private static final SLHDSAParameters PARAMETERS = SLHDSAParameters.sha2_128s;
    private static final int N = 16;

    @Override
    public int id() {
        return 4;
    }

    @Override
    public String label() {
        return "slhdsa128s";
    }

    @Override
    public int publicKeySize() {
        return 2 * N;
    }

    @Override
    public int signatureSize() {
        return 7_856;
    }

    @Override
    public int seedSize() {
        return 3 * N;
    }

    @Override
    public int securityCategory() {
        return 1;
    }

    @Override
    public long verificationGas() {
        return 70_000;
    }

    @Override
    public boolean verify(Bytes publicKey, byte[] message, Bytes signature) {
        if (publicKey.length() != publicKeySize() || signature.length() != signatureSize()) {
            return false;
        }
        SLHDSASigner signer = new SLHDSASigner();
        signer.init(false, new SLHDSAPublicKeyParameters(PARAMETERS, publicKey.unsafeArray()));
        return signer.verifySignature(message, signature.unsafeArray());
    }

    @Override
    public SigningKey signingKey(byte[] seed) {
        if (seed.length != seedSize()) {
            throw new IllegalArgumentException(label() + " needs a seed of 48 bytes, got " + seed.length);
        }
        SLHDSAKeyPairGenerator generator = new SLHDSAKeyPairGenerator();
        generator.init(new org.bouncycastle.crypto.params.SLHDSAKeyGenerationParameters(null, PARAMETERS));
        byte[] secretSeed = Arrays.copyOfRange(seed, 0, N);
        byte[] prf = Arrays.copyOfRange(seed, N, 2 * N);
        byte[] publicSeed = Arrays.copyOfRange(seed, 2 * N, 3 * N);
        var pair = generator.internalGenerateKeyPair(secretSeed, prf, publicSeed);
        return new Key(this, (SLHDSAPrivateKeyParameters) pair.getPrivate());
    }

    /** PK.seed is the third part of the seed and the first of the key, and to make the rest takes a tenth of a second. */
    @Override
    public boolean mayFollow(Bytes publicKey, byte[] seed) {
        return publicKey.length() == publicKeySize()
                && seed.length == seedSize()
                && publicKey.slice(0, N).equals(Bytes.wrap(Arrays.copyOfRange(seed, 2 * N, 3 * N)));
    }

    private record Key(SignatureScheme scheme, SLHDSAPrivateKeyParameters secret) implements SigningKey {
        @Override
        public Bytes publicKey() {
            return Bytes.wrap(secret.getEncodedPublicKey());
        }

        @Override
        public Bytes sign(byte[] message) {
            SLHDSASigner signer = new SLHDSASigner();
            signer.init(true, secret);
            return Bytes.wrap(signer.generateSignature(message));
        }

        @Override
        public void close() {
            secret.destroy();
        }

        @Override
        public String toString() {
            return "Key[" + scheme.label() + "]";
        }
    }
}

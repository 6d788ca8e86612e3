package org.quorate.node.conformance;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.SignatureScheme;
import tools.jackson.databind.JsonNode;

/** ML-DSA (FIPS 204): verification, and signing from a seed or from an expanded private key. */
final class MlDsaVectors implements VectorFamily {
    private static final int SEED_SIZE = 32;

    /** @param etaBits of one packed coefficient of the secret, which is from 0 to {@code 2 eta} */
    private record Set(
            MLDSAParameters parameters,
            SignatureScheme scheme,
            int privateKeySize,
            int vectors,
            int etaBits,
            int eta) {}

    private static final Map<String, Set> SETS = Map.of(
            "ML-DSA-44", new Set(MLDSAParameters.ml_dsa_44, SignatureScheme.ML_DSA_44, 2_560, 8, 3, 2),
            "ML-DSA-65", new Set(MLDSAParameters.ml_dsa_65, SignatureScheme.ML_DSA_65, 4_032, 11, 4, 4),
            "ML-DSA-87", new Set(MLDSAParameters.ml_dsa_87, SignatureScheme.ML_DSA_87, 4_896, 15, 3, 2));

    @Override
    public boolean covers(String algorithm) {
        return SETS.containsKey(algorithm);
    }

    @Override
    public Optional<String> run(String algorithm, JsonNode group, JsonNode test) {
        Set set = SETS.get(algorithm);
        boolean signs = Json.optional(group, "type")
                .map(type -> type.asString().equals("MlDsaSign"))
                .orElse(false);
        return signs ? sign(set, group, test) : verify(set, group, test);
    }

    private static Optional<String> verify(Set set, JsonNode group, JsonNode test) {
        Bytes key = Json.bytes(group, "publicKey");
        Bytes signature = Json.bytes(test, "sig");
        Bytes context = optionalBytes(test, "ctx").orElse(Bytes.EMPTY);
        Optional<Bytes> mu = Json.optional(test, "msg").isPresent() ? Optional.empty() : optionalBytes(test, "mu");
        boolean valid = context.isEmpty() && mu.isEmpty()
                ? set.scheme.verify(key, Json.bytes(test, "msg").toArray(), signature)
                : verify(set, key, signature, context, mu, test);
        return Expected.of(test).judge(valid, "the signature does not verify");
    }

    /** What no account can have: a context, or a message that is given by its digest alone. */
    private static boolean verify(
            Set set, Bytes key, Bytes signature, Bytes context, Optional<Bytes> mu, JsonNode test) {
        if (key.length() != set.scheme.publicKeySize() || signature.length() != set.scheme.signatureSize()) {
            return false;
        }
        MLDSASigner signer = new MLDSASigner();
        try {
            signer.init(false, withContext(new MLDSAPublicKeyParameters(set.parameters, key.toArray()), context));
        } catch (IllegalArgumentException contextTooLong) {
            return false;
        }
        if (mu.isPresent()) {
            return signer.verifyMuSignature(mu.get().toArray(), signature.toArray());
        }
        byte[] message = Json.bytes(test, "msg").toArray();
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature.toArray());
    }

    private static Optional<String> sign(Set set, JsonNode group, JsonNode test) {
        Expected expected = Expected.of(test);
        try {
            Bytes signature = signature(set, privateKey(set, group, test), test);
            return expected.judge(signature.equals(Json.bytes(test, "sig")), "the signature is " + signature);
        } catch (IllegalArgumentException | CryptoException refused) {
            return expected.judge(false, "refused: " + refused.getMessage());
        }
    }

    private static Bytes signature(Set set, MLDSAPrivateKeyParameters key, JsonNode test) throws CryptoException {
        CipherParameters parameters = optionalBytes(test, "rnd")
                .or(() -> optionalBytes(test, "randomness"))
                .<CipherParameters>map(fixed -> new ParametersWithRandom(key, new FixedRandom(fixed.toArray())))
                .orElse(key);
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, withContext(parameters, optionalBytes(test, "ctx").orElse(Bytes.EMPTY)));
        if (Json.optional(test, "msg").isEmpty()) {
            return Bytes.wrap(signer.generateMuSignature(Json.bytes(test, "mu").toArray()));
        }
        byte[] message = Json.bytes(test, "msg").toArray();
        signer.update(message, 0, message.length);
        return Bytes.wrap(signer.generateSignature());
    }

    private static MLDSAPrivateKeyParameters privateKey(Set set, JsonNode group, JsonNode test) {
        JsonNode holder = test.has("privateSeed") || test.has("privateKey") ? test : group;
        Optional<Bytes> seed = optionalBytes(holder, "privateSeed");
        MLDSAPrivateKeyParameters key = seed.isPresent()
                ? new MLDSAPrivateKeyParameters(
                        set.parameters, requireSize(seed.get(), SEED_SIZE).toArray())
                : expanded(set, Json.bytes(holder, "privateKey"));
        optionalBytes(holder, "publicKey").ifPresent(expected -> {
            if (!Bytes.wrap(key.getPublicKey()).equals(expected)) {
                throw new IllegalArgumentException("the key pair's public key is another");
            }
        });
        return key;
    }

    /** An expanded key has one form only: coefficients of the secret out of range have none (FIPS 204, section 7.2). */
    private static MLDSAPrivateKeyParameters expanded(Set set, Bytes encoded) {
        requireSize(encoded, set.privateKeySize);
        int at = 128 * 8;
        for (int i = 0; i < set.vectors * 256; i++, at += set.etaBits) {
            int value = 0;
            for (int bit = 0; bit < set.etaBits; bit++) {
                value |= (encoded.get(at + bit >> 3) >> (at + bit & 7) & 1) << bit;
            }
            if (value > 2 * set.eta) {
                throw new IllegalArgumentException("a coefficient of the secret is out of range");
            }
        }
        return new MLDSAPrivateKeyParameters(set.parameters, encoded.toArray());
    }

    private static Bytes requireSize(Bytes key, int size) {
        if (key.length() != size) {
            throw new IllegalArgumentException("the private key has " + key.length() + " bytes");
        }
        return key;
    }

    private static CipherParameters withContext(CipherParameters key, Bytes context) {
        return context.isEmpty() ? key : new ParametersWithContext(key, context.toArray());
    }

    private static Optional<Bytes> optionalBytes(JsonNode node, String name) {
        return Json.optional(node, name).map(_ -> Json.bytes(node, name));
    }

    /** Gives the bytes that a vector says were random. */
    private static final class FixedRandom extends SecureRandom {
        private final byte[] bytes;

        FixedRandom(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}

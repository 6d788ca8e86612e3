package org.quorate.node.conformance;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.quorate.protocol.Bytes;
import tools.jackson.databind.JsonNode;

/** ML-KEM (FIPS 203): key generation, encapsulation, decapsulation with a seed or an expanded key. */
final class MlKemVectors implements VectorFamily {
    private static final int SEED_SIZE = 64;
    private static final int Q = 3_329;

    private record Set(MLKEMParameters parameters, int k, int ciphertextSize) {
        int publicKeySize() {
            return 384 * k + 32;
        }

        int privateKeySize() {
            return 768 * k + 96;
        }
    }

    private static final Map<String, Set> SETS = Map.of(
            "ML-KEM-512", new Set(MLKEMParameters.ml_kem_512, 2, 768),
            "ML-KEM-768", new Set(MLKEMParameters.ml_kem_768, 3, 1_088),
            "ML-KEM-1024", new Set(MLKEMParameters.ml_kem_1024, 4, 1_568));

    @Override
    public boolean covers(String algorithm) {
        return algorithm.equals("ML-KEM") || SETS.containsKey(algorithm);
    }

    @Override
    public Optional<String> run(String algorithm, JsonNode group, JsonNode test) {
        String name =
                Json.optional(group, "parameterSet").map(JsonNode::asString).orElse(algorithm);
        Set set = SETS.get(name);
        if (set == null) {
            throw new TestFormatException("parameter set '" + name + "' is not known");
        }
        try {
            return Expected.of(test).judge(isRight(set, test), "the output differs");
        } catch (IllegalArgumentException refused) {
            return Expected.of(test).judge(false, "refused: " + refused.getMessage());
        }
    }

    private static boolean isRight(Set set, JsonNode test) {
        if (test.has("m")) {
            return encapsulate(set, test);
        }
        if (!test.has("seed")) {
            MLKEMPrivateKeyParameters key = expanded(set, Json.bytes(test, "dk").toArray());
            Bytes secret = decapsulate(set, key, test);
            return !test.has("K") || secret.equals(Json.bytes(test, "K"));
        }
        byte[] seed = requireSize("seed", Json.bytes(test, "seed").toArray(), SEED_SIZE);
        MLKEMPrivateKeyParameters key = new MLKEMPrivateKeyParameters(set.parameters, seed);
        boolean right = matches(test, "ek", key.getPublicKey())
                && matches(
                        test,
                        "dk",
                        key.getParametersWithFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY)
                                .getEncoded());
        return right && (!test.has("c") || decapsulate(set, key, test).equals(Json.bytes(test, "K")));
    }

    private static boolean matches(JsonNode test, String field, byte[] value) {
        return !test.has(field) || Bytes.wrap(value).equals(Json.bytes(test, field));
    }

    private static boolean encapsulate(Set set, JsonNode test) {
        byte[] key = requireSize("encapsulation key", Json.bytes(test, "ek").toArray(), set.publicKeySize());
        requireReduced(key, set.k);
        byte[] random = requireSize("randomness", Json.bytes(test, "m").toArray(), 32);
        SecretWithEncapsulation made =
                MLKEMGenerator.internalGenerateEncapsulated(new MLKEMPublicKeyParameters(set.parameters, key), random);
        return matches(test, "c", made.getEncapsulation()) && matches(test, "K", made.getSecret());
    }

    private static Bytes decapsulate(Set set, MLKEMPrivateKeyParameters key, JsonNode test) {
        byte[] ciphertext = requireSize("ciphertext", Json.bytes(test, "c").toArray(), set.ciphertextSize);
        return Bytes.wrap(new MLKEMExtractor(key).extractSecret(ciphertext));
    }

    /** With the checks of FIPS 203, section 7.3. */
    private static MLKEMPrivateKeyParameters expanded(Set set, byte[] key) {
        requireSize("decapsulation key", key, set.privateKeySize());
        int secretSize = 384 * set.k;
        byte[] publicKey = Arrays.copyOfRange(key, secretSize, secretSize + set.publicKeySize());
        byte[] hash = new byte[32];
        SHA3Digest digest = new SHA3Digest(256);
        digest.update(publicKey, 0, publicKey.length);
        digest.doFinal(hash, 0);
        int hashAt = secretSize + publicKey.length;
        if (!Arrays.equals(hash, Arrays.copyOfRange(key, hashAt, hashAt + 32))) {
            throw new IllegalArgumentException("the decapsulation key has a wrong hash of its encapsulation key");
        }
        return new MLKEMPrivateKeyParameters(set.parameters, key);
    }

    /** The modulus check of FIPS 203, section 7.2: each coefficient of 12 bits is below q. */
    private static void requireReduced(byte[] key, int k) {
        for (int i = 0; i < 384 * k; i += 3) {
            int low = key[i] & 0xff | (key[i + 1] & 0x0f) << 8;
            int high = (key[i + 1] & 0xf0) >> 4 | (key[i + 2] & 0xff) << 4;
            if (low >= Q || high >= Q) {
                throw new IllegalArgumentException("a coefficient of the encapsulation key is not below q");
            }
        }
    }

    private static byte[] requireSize(String what, byte[] bytes, int size) {
        if (bytes.length != size) {
            throw new IllegalArgumentException("the " + what + " has " + bytes.length + " bytes instead of " + size);
        }
        return bytes;
    }
}

package org.quorate.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RandomValues;

/** Our check of ML-DSA signatures against Bouncy Castle's, on what is right and on what is nearly right. */
class ExpandedMlDsaKeyTest {
    private static final long SEED = 204;
    private static final int KEYS = 12;
    private static final int CHANGES = 40;

    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of(SignatureScheme.ML_DSA_44, MLDSAParameters.ml_dsa_44, 32, 4 * 576, 80),
                Arguments.of(SignatureScheme.ML_DSA_65, MLDSAParameters.ml_dsa_65, 48, 5 * 640, 55),
                Arguments.of(SignatureScheme.ML_DSA_87, MLDSAParameters.ml_dsa_87, 64, 7 * 640, 75));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void bothSayTheSame(SignatureScheme scheme, MLDSAParameters set, int challenge, int z, int omega) {
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < KEYS; i++) {
            SigningKey key = scheme.signingKey(random.bytes(32));
            PreparedKey prepared = scheme.prepare(key.publicKey());
            byte[] message = random.bytes(random.below(500));
            Bytes signature = key.sign(message);
            assertThat(prepared.verify(message, signature)).isTrue();
            assertThat(reference(set, key.publicKey(), message, signature)).isTrue();
            for (int change = 0; change < CHANGES; change++) {
                byte[] changed = signature.toArray();
                // Every part of the signature gets its share, the hints most: there malleability would be.
                int part = change % 4;
                int at = part == 0
                        ? random.below(challenge)
                        : part == 1
                                ? challenge + random.below(z)
                                : challenge + z + random.below(changed.length - challenge - z);
                if (part == 3) {
                    int other = challenge + z + random.below(omega);
                    byte swapped = changed[at];
                    changed[at] = changed[other];
                    changed[other] = swapped;
                } else {
                    changed[at] = (byte) random.below(256);
                }
                Bytes tried = Bytes.wrap(changed);
                assertThat(prepared.verify(message, tried))
                        .as("seed %d, key %d, change %d at %d", SEED, i, change, at)
                        .isEqualTo(reference(set, key.publicKey(), message, tried))
                        .isEqualTo(tried.equals(signature));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void keysOfAnyBitsAreKeys(SignatureScheme scheme, MLDSAParameters set, int challenge, int z, int omega) {
        RandomValues random = new RandomValues(SEED + 1);
        for (int i = 0; i < KEYS; i++) {
            Bytes key = Bytes.wrap(random.bytes(scheme.publicKeySize()));
            Bytes signature = Bytes.wrap(random.bytes(scheme.signatureSize()));
            assertThat(scheme.prepare(key).verify(new byte[] {1}, signature))
                    .isEqualTo(reference(set, key, new byte[] {1}, signature));
        }
    }

    @Test
    void aKeyOfAnotherLengthCannotBePrepared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureScheme.ML_DSA_44.prepare(Bytes.wrap(new byte[1_311])));
    }

    @Test
    void keptKeysStayWithinTheirBound() {
        PreparedKey one = SignatureScheme.ML_DSA_44.prepare(Bytes.wrap(new byte[1_312]));
        PreparedKeys keys = new PreparedKeys(3 * one.bytes());
        RandomValues random = new RandomValues(SEED);
        for (int i = 0; i < 20; i++) {
            AccountKey key = new AccountKey(SignatureScheme.ML_DSA_44, Bytes.wrap(random.bytes(1_312)));
            assertThat(keys.prepared(key.holder(), () -> key).key()).isSameAs(key);
            assertThat(keys.bytes()).isLessThanOrEqualTo(3 * one.bytes());
            assertThat(keys.size()).isLessThanOrEqualTo(3);
        }
        assertThat(keys.size()).isEqualTo(3);
    }

    @Test
    void aKeptKeyIsNotAskedForAgain() {
        PreparedKeys keys = new PreparedKeys(1 << 20);
        AccountKey key = new AccountKey(SignatureScheme.ML_DSA_44, Bytes.wrap(new RandomValues(SEED).bytes(1_312)));
        PreparedKeys.Entry first = keys.prepared(key.holder(), () -> key);
        assertThat(keys.prepared(key.holder(), () -> {
                    throw new AssertionError("asked for a key that is kept");
                }))
                .isSameAs(first);
    }

    @Test
    void highPartsAreThoseOfADivision() {
        for (int gamma2 : new int[] {(MlDsaRing.Q - 1) / 88, (MlDsaRing.Q - 1) / 32}) {
            int most = (MlDsaRing.Q - 1) / (2 * gamma2) - 1;
            int[] values = new int[256];
            boolean[] hints = new boolean[256];
            for (int from = 0; from < MlDsaRing.Q; from += 256) {
                for (int i = 0; i < 256; i++) {
                    values[i] = Math.min(from + i, MlDsaRing.Q - 1);
                    hints[i] = (from / 256 + i) % 3 == 0;
                }
                MlDsaRing.useHints(values, hints, gamma2);
                for (int i = 0; i < 256; i++) {
                    int value = Math.min(from + i, MlDsaRing.Q - 1);
                    if (values[i] != highPart(value, hints[i], gamma2, most)) {
                        assertThat(values[i])
                                .as("of %d, hint %b, gamma2 %d", value, hints[i], gamma2)
                                .isEqualTo(highPart(value, hints[i], gamma2, most));
                    }
                }
            }
        }
    }

    /** FIPS 204, algorithms 36 and 40, as they stand there. */
    private static int highPart(int value, boolean hint, int gamma2, int most) {
        int low = value % (2 * gamma2);
        low = low > gamma2 ? low - 2 * gamma2 : low;
        int high = value - low == MlDsaRing.Q - 1 ? 0 : (value - low) / (2 * gamma2);
        low = value - low == MlDsaRing.Q - 1 ? low - 1 : low;
        return hint ? Math.floorMod(low > 0 ? high + 1 : high - 1, most + 1) : high;
    }

    private static boolean reference(MLDSAParameters set, Bytes key, byte[] message, Bytes signature) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(false, new MLDSAPublicKeyParameters(set, key.toArray()));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature.toArray());
    }
}

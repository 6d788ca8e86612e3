package org.quorate.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RandomValues;

class SignatureSchemeTest {
    private static final byte[] MESSAGE = {1, 2, 3, 4, 5};

    static Stream<SignatureScheme> schemes() {
        return SignatureScheme.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void signaturesVerifyAndHaveTheLengthsOfTheTable(SignatureScheme scheme) {
        SigningKey key = scheme.signingKey(seed(scheme, 1));
        Bytes signature = key.sign(MESSAGE);
        assertThat(key.publicKey().length()).isEqualTo(scheme.publicKeySize());
        assertThat(signature.length()).isEqualTo(scheme.signatureSize());
        assertThat(scheme.verify(key.publicKey(), MESSAGE, signature)).isTrue();
        assertThat(key.sign(MESSAGE)).isEqualTo(signature);
        assertThat(scheme.signingKey(seed(scheme, 1)).publicKey()).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void anotherMessageKeyOrLengthDoesNotVerify(SignatureScheme scheme) {
        SigningKey key = scheme.signingKey(seed(scheme, 2));
        Bytes publicKey = key.publicKey();
        Bytes signature = key.sign(MESSAGE);
        Bytes otherKey = scheme.signingKey(seed(scheme, 3)).publicKey();
        assertThat(scheme.verify(publicKey, new byte[] {1, 2, 3, 4, 6}, signature))
                .isFalse();
        assertThat(scheme.verify(otherKey, MESSAGE, signature)).isFalse();
        for (Bytes wrong : wrongLengths(signature)) {
            assertThat(scheme.verify(publicKey, MESSAGE, wrong)).isFalse();
        }
        for (Bytes wrong : wrongLengths(publicKey)) {
            assertThat(scheme.verify(wrong, MESSAGE, signature)).isFalse();
        }
        assertThat(scheme.verify(Bytes.wrap(new byte[scheme.publicKeySize()]), MESSAGE, signature))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void anyFlippedBitSpoilsASignature(SignatureScheme scheme) {
        RandomValues random = new RandomValues(20_26);
        SigningKey key = scheme.signingKey(seed(scheme, 4));
        Bytes signature = key.sign(MESSAGE);
        for (int i = 0; i < 60; i++) {
            byte[] changed = signature.toArray();
            // The last bytes hold ML-DSA's hints, where malleability would be.
            int at = i < 20 ? changed.length - 1 - i * 4 : random.below(changed.length);
            changed[Math.max(at, 0)] ^= (byte) (1 << random.below(8));
            assertThat(scheme.verify(key.publicKey(), MESSAGE, Bytes.wrap(changed)))
                    .as("%s, byte %d", scheme.label(), at)
                    .isFalse();
        }
    }

    @Test
    void aHybridNeedsBothHalvesAndNeitherIsOfUseByItself() {
        SignatureScheme hybrid = SignatureScheme.HYBRID;
        SigningKey one = hybrid.signingKey(seed(hybrid, 5));
        SigningKey other = hybrid.signingKey(seed(hybrid, 6));
        byte[] mine = one.sign(MESSAGE).toArray();
        byte[] theirs = other.sign(MESSAGE).toArray();
        int split = SignatureScheme.SECP256K1.signatureSize();
        byte[] mixed = mine.clone();
        System.arraycopy(theirs, split, mixed, split, mixed.length - split);
        assertThat(hybrid.verify(one.publicKey(), MESSAGE, Bytes.wrap(mixed))).isFalse();
        byte[] mixedOtherWay = theirs.clone();
        System.arraycopy(mine, split, mixedOtherWay, split, mixed.length - split);
        assertThat(hybrid.verify(one.publicKey(), MESSAGE, Bytes.wrap(mixedOtherWay)))
                .isFalse();
        assertThat(SignatureScheme.ML_DSA_65.verify(
                        one.publicKey().slice(33, one.publicKey().length()),
                        MESSAGE,
                        Bytes.wrap(Arrays.copyOfRange(mine, split, mine.length))))
                .isFalse();
        assertThat(SignatureScheme.SECP256K1.verify(
                        one.publicKey().slice(0, 33), MESSAGE, Bytes.wrap(Arrays.copyOf(mine, split))))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aKeyMayFollowFromItsSeed(SignatureScheme scheme) {
        byte[] seed = seed(scheme, 3);
        try (SigningKey key = scheme.signingKey(seed)) {
            assertThat(scheme.mayFollow(key.publicKey(), seed)).isTrue();
            if (scheme == SignatureScheme.SLH_DSA_SHA2_128S) {
                seed[seed.length - 1] ^= 1;
                assertThat(scheme.mayFollow(key.publicKey(), seed)).isFalse();
            }
        }
    }

    @Test
    void numbersAndLabelsAreUnique() {
        Set<Object> seen = new HashSet<>();
        for (SignatureScheme scheme : SignatureScheme.ALL) {
            assertThat(seen.add(scheme.id())).isTrue();
            assertThat(seen.add(scheme.label())).isTrue();
            assertThat(SignatureScheme.byId(scheme.id())).contains(scheme);
            assertThat(SignatureScheme.byLabel(scheme.label())).contains(scheme);
            assertThatIllegalArgumentException().isThrownBy(() -> scheme.signingKey(new byte[scheme.seedSize() + 1]));
        }
        assertThat(SignatureScheme.byId(77)).isEmpty();
        assertThat(SignatureScheme.SECP256K1.isForAccounts()).isFalse();
    }

    private static List<Bytes> wrongLengths(Bytes right) {
        return List.of(
                Bytes.EMPTY,
                right.slice(0, right.length() - 1),
                right.slice(1, right.length()),
                Bytes.wrap(Arrays.copyOf(right.unsafeArray(), right.length() + 1)),
                Bytes.wrap(Arrays.copyOf(right.unsafeArray(), 2 * right.length())));
    }

    private static byte[] seed(SignatureScheme scheme, int fill) {
        byte[] seed = new byte[scheme.seedSize()];
        Arrays.fill(seed, (byte) fill);
        return seed;
    }
}

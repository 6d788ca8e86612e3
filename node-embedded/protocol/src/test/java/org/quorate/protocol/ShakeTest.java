package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

class ShakeTest {
    private static final long SEED = 204;

    /** NIST's examples for no message. */
    @Test
    void nothing() {
        assertThat(HexFormat.of().formatHex(given(Shake.shake128(), 16))).isEqualTo("7f9c2ba4e88f827d616045507605853e");
        assertThat(HexFormat.of().formatHex(given(Shake.shake256(), 16))).isEqualTo("46b9dd2b0ba88d13233b3feb743eeb24");
    }

    @Test
    void anyLengthsInAnyPartsGiveWhatBouncyCastleGives() {
        Random random = new Random(SEED);
        for (int round = 0; round < 400; round++) {
            int bits = random.nextBoolean() ? 128 : 256;
            Shake ours = bits == 128 ? Shake.shake128() : Shake.shake256();
            SHAKEDigest theirs = new SHAKEDigest(bits);
            if (random.nextBoolean()) {
                ours.absorb((byte) 1).squeeze(new byte[3], 0, 3);
                ours.reset();
            }
            for (int parts = random.nextInt(4); parts > 0; parts--) {
                byte[] part = new byte[random.nextInt(400)];
                random.nextBytes(part);
                ours.absorb(part);
                theirs.update(part, 0, part.length);
            }
            for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
                byte[] expected = new byte[random.nextInt(400)];
                theirs.doOutput(expected, 0, expected.length);
                assertThat(given(ours, expected.length))
                        .as("seed %d, round %d", SEED, round)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void takesNothingMoreOnceItGives() {
        Shake shake = Shake.shake256();
        given(shake, 1);
        assertThatIllegalStateException().isThrownBy(() -> shake.absorb((byte) 0));
    }

    private static byte[] given(Shake shake, int length) {
        byte[] bytes = new byte[length];
        shake.squeeze(bytes, 0, length);
        return bytes;
    }
}

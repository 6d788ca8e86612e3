package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Keccak256Test {
    /** Empty, "abc" and two blocks' worth of text: the Keccak team's and well-known Ethereum values. */
    @ParameterizedTest
    @CsvSource({
        "'',c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        "abc,4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
        "'transfer(address,uint256)',a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b",
        "'The quick brown fox jumps over the lazy dog',4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15",
    })
    void vectors(String message, String digest) {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        assertThat(Hex.encode(Keccak256.digest(bytes))).isEqualTo("0x" + digest);
    }

    /** Against the sponge written straight from its definition, for every length around one, two and three blocks. */
    @Test
    void agreesWithTheDefinition() {
        RandomValues random = new RandomValues(136);
        for (int length = 0; length < 420; length++) {
            byte[] message = random.bytes(length);
            assertThat(Keccak256.digest(message)).as("length %d", length).isEqualTo(definition(message));
        }
    }

    @Test
    void rangesOfArrays() {
        byte[] message = new RandomValues(5).bytes(300);
        byte[] out = new byte[40];
        Keccak256.digest(message, 17, 200, out, 3);
        byte[] expected = definition(Arrays.copyOfRange(message, 17, 217));
        assertThat(Arrays.copyOfRange(out, 3, 35)).isEqualTo(expected);
        assertThat(Keccak256.digest(message, 17, 200)).isEqualTo(expected);

        Keccak256 hasher = new Keccak256();
        for (int i = 0; i < 2; i++) {
            hasher.digestTo(message, 17, 200, out, 5);
            assertThat(Arrays.copyOfRange(out, 5, 37)).isEqualTo(expected);
        }
    }

    private static byte[] definition(byte[] message) {
        int rate = 136;
        byte[] padded = Arrays.copyOf(message, (message.length / rate + 1) * rate);
        padded[message.length] ^= 1;
        padded[padded.length - 1] ^= (byte) 0x80;
        long[][] lanes = new long[5][5];
        for (int block = 0; block < padded.length; block += rate) {
            for (int i = 0; i < rate; i++) {
                lanes[i / 8 % 5][i / 40] ^= (padded[block + i] & 0xffL) << 8 * (i % 8);
            }
            permute(lanes);
        }
        byte[] digest = new byte[32];
        for (int i = 0; i < 32; i++) {
            digest[i] = (byte) (lanes[i / 8][0] >>> 8 * (i % 8));
        }
        return digest;
    }

    private static void permute(long[][] a) {
        int register = 1;
        for (int round = 0; round < 24; round++) {
            long[] c = new long[5];
            for (int x = 0; x < 5; x++) {
                c[x] = a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4];
            }
            for (int x = 0; x < 5; x++) {
                for (int y = 0; y < 5; y++) {
                    a[x][y] ^= c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
                }
            }
            long[][] b = new long[5][5];
            b[0][0] = a[0][0];
            int x = 1;
            int y = 0;
            for (int t = 0; t < 24; t++) {
                int next = (2 * x + 3 * y) % 5;
                b[y][next] = Long.rotateLeft(a[x][y], (t + 1) * (t + 2) / 2);
                x = y;
                y = next;
            }
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    a[i][j] = b[i][j] ^ ~b[(i + 1) % 5][j] & b[(i + 2) % 5][j];
                }
            }
            for (int bit = 1; bit <= 64; bit <<= 1) {
                a[0][0] ^= (long) (register & 1) << bit - 1;
                register = register << 1 ^ (register >> 7) * 0x171;
            }
        }
    }
}

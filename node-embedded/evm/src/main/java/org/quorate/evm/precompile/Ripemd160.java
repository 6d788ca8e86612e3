package org.quorate.evm.precompile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Bytes;

/**
 * 0x03: RIPEMD-160 (Dobbertin, Bosselaers and Preneel, 1996), left-padded to 32 bytes. The names r, s, K and f are those
 * of its description.
 */
final class Ripemd160 implements Precompile {
    private static final int BLOCK = 64;
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int[] K_LEFT = {0x00000000, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
    private static final int[] K_RIGHT = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0x00000000};

    // spotless:off
    private static final int[] R_LEFT = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
        3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
        1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
        4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
    };
    private static final int[] R_RIGHT = {
        5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
        6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
        15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
        8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
        12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
    };
    private static final int[] S_LEFT = {
        11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
        7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
        11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
        11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
        9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
    };
    private static final int[] S_RIGHT = {
        8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
        9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
        9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
        15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
        8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
    };
    // spotless:on

    @Override
    public long gas(Input input) {
        return 600 + 120 * input.words();
    }

    @Override
    public Optional<Bytes> run(Input input) {
        byte[] word = new byte[32];
        digest(input.toArray(), word, 12);
        return Optional.of(Bytes.wrap(word));
    }

    /** Writes the 20-byte digest at {@code offset}. */
    static void digest(byte[] message, byte[] out, int offset) {
        int[] h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
        byte[] padded = pad(message);
        for (int block = 0; block < padded.length; block += BLOCK) {
            compress(h, padded, block);
        }
        for (int i = 0; i < 5; i++) {
            INT_LE.set(out, offset + 4 * i, h[i]);
        }
    }

    private static byte[] pad(byte[] message) {
        int size = (message.length + 8) / BLOCK * BLOCK + BLOCK;
        byte[] padded = Arrays.copyOf(message, size);
        padded[message.length] = (byte) 0x80;
        long bits = 8L * message.length;
        INT_LE.set(padded, size - 8, (int) bits);
        INT_LE.set(padded, size - 4, (int) (bits >>> 32));
        return padded;
    }

    private static void compress(int[] h, byte[] data, int at) {
        int[] x = new int[16];
        for (int i = 0; i < 16; i++) {
            x[i] = (int) INT_LE.get(data, at + 4 * i);
        }
        int[] left = line(h, x, R_LEFT, S_LEFT, K_LEFT, false);
        int[] right = line(h, x, R_RIGHT, S_RIGHT, K_RIGHT, true);
        int t = h[1] + left[2] + right[3];
        h[1] = h[2] + left[3] + right[4];
        h[2] = h[3] + left[4] + right[0];
        h[3] = h[4] + left[0] + right[1];
        h[4] = h[0] + left[1] + right[2];
        h[0] = t;
    }

    private static int[] line(int[] h, int[] x, int[] r, int[] s, int[] k, boolean mirrored) {
        int a = h[0];
        int b = h[1];
        int c = h[2];
        int d = h[3];
        int e = h[4];
        for (int j = 0; j < 80; j++) {
            int round = j / 16;
            int t = a + f(mirrored ? 4 - round : round, b, c, d) + x[r[j]] + k[round];
            t = Integer.rotateLeft(t, s[j]) + e;
            a = e;
            e = d;
            d = Integer.rotateLeft(c, 10);
            c = b;
            b = t;
        }
        return new int[] {a, b, c, d, e};
    }

    private static int f(int round, int x, int y, int z) {
        return switch (round) {
            case 0 -> x ^ y ^ z;
            case 1 -> x & y | ~x & z;
            case 2 -> (x | ~y) ^ z;
            case 3 -> x & z | y & ~z;
            default -> x ^ (y | ~z);
        };
    }
}

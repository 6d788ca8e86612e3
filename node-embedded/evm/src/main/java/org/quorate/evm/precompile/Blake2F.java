package org.quorate.evm.precompile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.quorate.protocol.Bytes;

/** 0x09: the compression function F of BLAKE2b with any number of rounds (EIP-152, RFC 7693). */
final class Blake2F implements Precompile {
    private static final int INPUT_SIZE = 213;
    private static final int H = 4;
    private static final int M = H + 64;
    private static final int T = M + 128;
    private static final int FINAL = 212;
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final long[] IV = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L,
    };

    private static final byte[][] SIGMA = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
    };

    @Override
    public long gas(Input input) {
        return input.length() == INPUT_SIZE ? rounds(input) : 0;
    }

    @Override
    public Optional<Bytes> run(Input input) {
        if (input.length() != INPUT_SIZE || input.get(FINAL) != 0 && input.get(FINAL) != 1) {
            return Optional.empty();
        }
        byte[] data = input.toArray();
        long[] v = new long[16];
        long[] m = new long[16];
        for (int i = 0; i < 16; i++) {
            m[i] = (long) LONG_LE.get(data, M + 8 * i);
        }
        for (int i = 0; i < 8; i++) {
            v[i] = (long) LONG_LE.get(data, H + 8 * i);
            v[i + 8] = IV[i];
        }
        v[12] ^= (long) LONG_LE.get(data, T);
        v[13] ^= (long) LONG_LE.get(data, T + 8);
        if (input.get(FINAL) == 1) {
            v[14] = ~v[14];
        }
        long rounds = rounds(input);
        for (long round = 0; round < rounds; round++) {
            mix(v, m, SIGMA[(int) (round % 10)]);
        }
        byte[] output = new byte[64];
        for (int i = 0; i < 8; i++) {
            LONG_LE.set(output, 8 * i, (long) LONG_LE.get(data, H + 8 * i) ^ v[i] ^ v[i + 8]);
        }
        return Optional.of(Bytes.wrap(output));
    }

    private static long rounds(Input input) {
        return Integer.toUnsignedLong((int) INT_BE.get(input.toArray(), 0));
    }

    private static void mix(long[] v, long[] m, byte[] s) {
        g(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
        g(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
        g(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
        g(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
        g(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
        g(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
        g(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
        g(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
    }

    private static void g(long[] v, int a, int b, int c, int d, long x, long y) {
        long va = v[a] + v[b] + x;
        long vd = Long.rotateRight(v[d] ^ va, 32);
        long vc = v[c] + vd;
        long vb = Long.rotateRight(v[b] ^ vc, 24);
        va += vb + y;
        vd = Long.rotateRight(vd ^ va, 16);
        vc += vd;
        v[a] = va;
        v[b] = Long.rotateRight(vb ^ vc, 63);
        v[c] = vc;
        v[d] = vd;
    }
}

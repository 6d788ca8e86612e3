package org.quorate.protocol.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Shake;

/**
 * An ML-DSA public key made ready: the matrix A and t1·2^d in NTT form, and tr (FIPS 204, algorithm 8). To make it is most of
 * the work of a verification, so a key that is used again is worth keeping; libraries have no way to. It takes
 * {@link #bytes} of memory. Immutable.
 *
 * <p>Only public data pass through here, so nothing has to take constant time. Tests hold it to Bouncy Castle, to
 * {@code @noble/post-quantum} and to Wycheproof's vectors.
 */
final class ExpandedMlDsaKey implements PreparedKey {
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int N = 256;
    private static final int Q = MlDsaRing.Q;
    private static final int D = 13;
    private static final int SEED_BYTES = 32;
    private static final int MU_BYTES = 64;
    /** In front of the message: not hashed before, and a context of no bytes. */
    private static final byte[] PURE_WITHOUT_CONTEXT = {0, 0};

    private final MlDsaParameters set;
    /** Row by row. */
    private final int[] matrix;

    private final int[] t1;
    private final byte[] tr = new byte[MU_BYTES];

    private ExpandedMlDsaKey(MlDsaParameters set, byte[] publicKey) {
        this.set = set;
        matrix = new int[set.k() * set.l() * N];
        Shake shake128 = Shake.shake128();
        byte[] block = new byte[shake128.rate()];
        for (int row = 0; row < set.k(); row++) {
            for (int column = 0; column < set.l(); column++) {
                shake128.reset();
                shake128.absorb(publicKey, 0, SEED_BYTES).absorb((byte) column).absorb((byte) row);
                uniform(shake128, block, matrix, (row * set.l() + column) * N);
            }
        }
        t1 = new int[set.k() * N];
        for (int i = 0; i < t1.length; i++) {
            t1[i] = bits(publicKey, SEED_BYTES, i * 10, 10) << D;
        }
        for (int from = 0; from < t1.length; from += N) {
            MlDsaRing.ntt(t1, from);
            MlDsaRing.reduce(t1, from);
        }
        Shake.shake256().absorb(publicKey).squeeze(tr, 0, tr.length);
    }

    /**
     * Expands a key of a scheme that is ML-DSA.
     *
     * @throws IllegalArgumentException if the key has another length than the scheme's
     */
    static ExpandedMlDsaKey of(MlDsaParameters set, Bytes publicKey) {
        int size = SEED_BYTES + set.k() * N * 10 / 8;
        if (publicKey.length() != size) {
            throw new IllegalArgumentException("the key has " + publicKey.length() + " bytes instead of " + size);
        }
        return new ExpandedMlDsaKey(set, publicKey.unsafeArray());
    }

    @Override
    public long bytes() {
        return 4L * (matrix.length + t1.length) + 256;
    }

    /** Rejection sampling of an element in NTT form (algorithm 30). @param block of the rate's size, for use in between */
    private static void uniform(Shake shake, byte[] block, int[] target, int from) {
        int found = from;
        while (found < from + N) {
            shake.squeeze(block, 0, block.length);
            for (int i = 0; i < block.length && found < from + N; i += 3) {
                int value = block[i] & 0xff | (block[i + 1] & 0xff) << 8 | (block[i + 2] & 0x7f) << 16;
                if (value < Q) {
                    target[found++] = value;
                }
            }
        }
    }

    @Override
    public boolean verify(byte[] message, Bytes signature) {
        return verify(message, signature.unsafeArray());
    }

    /** Pure ML-DSA, empty context (algorithms 3 and 8). */
    private boolean verify(byte[] message, byte[] signature) {
        int challengeSize = set.challengeBytes();
        int zSize = N * set.zBits() / 8;
        int hintAt = challengeSize + set.l() * zSize;
        if (signature.length != hintAt + set.omega() + set.k()) {
            return false;
        }
        int[] z = new int[set.l() * N];
        if (!hintIsCanonical(signature, hintAt) || !unpackZ(signature, challengeSize, z)) {
            return false;
        }
        for (int from = 0; from < z.length; from += N) {
            MlDsaRing.ntt(z, from);
        }
        int[] c = challenge(signature);
        MlDsaRing.ntt(c, 0);
        Shake shake = Shake.shake256();
        byte[] mu = mu(shake, message);
        shake.reset();
        shake.absorb(mu);
        absorbW1(shake, signature, hintAt, z, c);
        byte[] expected = new byte[challengeSize];
        shake.squeeze(expected, 0, challengeSize);
        return Arrays.equals(expected, 0, challengeSize, signature, 0, challengeSize);
    }

    private byte[] mu(Shake shake, byte[] message) {
        byte[] mu = new byte[MU_BYTES];
        shake.absorb(tr).absorb(PURE_WITHOUT_CONTEXT).absorb(message).squeeze(mu, 0, mu.length);
        return mu;
    }

    private void absorbW1(Shake shake, byte[] signature, int hintAt, int[] z, int[] c) {
        int[] sum = new int[N];
        long[] sums = new long[N];
        boolean[] hints = new boolean[N];
        byte[] packed = new byte[N * set.w1Bits() / 8];
        int hint = 0;
        for (int row = 0; row < set.k(); row++) {
            MlDsaRing.rowProduct(sum, matrix, row * z.length, z, c, t1, row * N, sums);
            MlDsaRing.inverseNtt(sum);
            Arrays.fill(hints, false);
            int end = signature[hintAt + set.omega() + row] & 0xff;
            for (; hint < end; hint++) {
                hints[signature[hintAt + hint] & 0xff] = true;
            }
            MlDsaRing.useHints(sum, hints, set.gamma2());
            pack(sum, set.w1Bits(), packed);
            shake.absorb(packed);
        }
    }

    /**
     * False if a coefficient is out of bounds. Eight bytes are read for each: behind z come more than that.
     *
     * @param at where z begins, all of its elements without a gap
     */
    private boolean unpackZ(byte[] signature, int at, int[] z) {
        int width = set.zBits();
        int gamma1 = 1 << width - 1;
        int mask = (1 << width) - 1;
        int most = gamma1 - set.beta() - 1;
        int outside = 0;
        for (int i = 0; i < z.length; i++) {
            int bit = i * width;
            int value = gamma1 - ((int) ((long) LONG_LE.get(signature, at + (bit >>> 3)) >>> (bit & 7)) & mask);
            outside |= most - value | most + value;
            z[i] = value;
        }
        return outside >= 0;
    }

    /** Each polynomial's positions ascend, and what is not used is zero (algorithm 21): so there is one encoding only. */
    private boolean hintIsCanonical(byte[] signature, int at) {
        int omega = set.omega();
        int from = 0;
        for (int row = 0; row < set.k(); row++) {
            int to = signature[at + omega + row] & 0xff;
            if (to < from || to > omega) {
                return false;
            }
            for (int i = from + 1; i < to; i++) {
                if ((signature[at + i] & 0xff) <= (signature[at + i - 1] & 0xff)) {
                    return false;
                }
            }
            from = to;
        }
        for (int i = from; i < omega; i++) {
            if (signature[at + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** SampleInBall (algorithm 29). */
    private int[] challenge(byte[] signature) {
        Shake shake = Shake.shake256().absorb(signature, 0, set.challengeBytes());
        byte[] block = new byte[shake.rate()];
        shake.squeeze(block, 0, block.length);
        long signs = 0;
        for (int i = 7; i >= 0; i--) {
            signs = signs << 8 | block[i] & 0xff;
        }
        int next = 8;
        int[] c = new int[N];
        for (int i = N - set.tau(); i < N; i++) {
            int j;
            do {
                if (next == block.length) {
                    shake.squeeze(block, 0, block.length);
                    next = 0;
                }
                j = block[next++] & 0xff;
            } while (j > i);
            c[i] = c[j];
            c[j] = (signs & 1) == 0 ? 1 : -1;
            signs >>>= 1;
        }
        return c;
    }

    /** Some bits of a little-endian string, at most 25. */
    private static int bits(byte[] bytes, int from, int bit, int width) {
        int at = from + (bit >> 3);
        int value = 0;
        for (int shift = 0; shift < (bit & 7) + width; shift += 8) {
            value |= (bytes[at++] & 0xff) << shift;
        }
        return value >>> (bit & 7) & (1 << width) - 1;
    }

    private static void pack(int[] values, int width, byte[] target) {
        int pending = 0;
        int count = 0;
        int at = 0;
        for (int value : values) {
            pending |= value << count;
            count += width;
            while (count >= 8) {
                target[at++] = (byte) pending;
                pending >>>= 8;
                count -= 8;
            }
        }
    }
}

package org.quorate.protocol.signature;

/**
 * Arithmetic in Z_q[X]/(X^256 + 1) of ML-DSA (FIPS 204, section 7.4 and 7.5), by Montgomery's multiplication with R = 2^32.
 * Coefficients may be negative; products and reduced ones are between -q and q.
 */
final class MlDsaRing {
    static final int Q = 8_380_417;

    private static final int N = 256;
    /** A 512th root of one. */
    private static final long ROOT = 1_753;
    /** The inverse of q modulo 2^32. */
    private static final int Q_INVERSE = 58_728_449;
    /** R² / 256 modulo q: undoes the factors of an inverse NTT and of one product. */
    private static final int SCALE = 41_978;

    /** Powers of the root in bit-reversed order, times R. */
    private static final int[] ZETAS = zetas();

    private MlDsaRing() {}

    private static int[] zetas() {
        int[] zetas = new int[N];
        for (int i = 0; i < N; i++) {
            int exponent = Integer.reverse(i) >>> 24;
            long power = (1L << 32) % Q;
            for (int j = 0; j < exponent; j++) {
                power = power * ROOT % Q;
            }
            zetas[i] = (int) power;
        }
        return zetas;
    }

    /** A product divided by R. */
    private static int montgomery(long product) {
        int t = (int) product * Q_INVERSE;
        return (int) (product - (long) t * Q >> 32);
    }

    /**
     * In place, and out of a normal order into the order of {@link #inverseNtt}. The compiler makes vectors of a layer if the
     * distance is a constant where it is inlined and the loop is long; of the short ones two at a time go through memory once.
     *
     * @param from where the 256 coefficients begin
     */
    static void ntt(int[] a, int from) {
        layer(a, from, 128);
        layer(a, from, 64);
        layer(a, from, 32);
        layer(a, from, 16);
        twoLayers(a, from, 4);
        twoLayers(a, from, 1);
    }

    /** @param distance of the two coefficients of a butterfly */
    private static void layer(int[] a, int from, int distance) {
        for (int block = 0; block < N / 2 / distance; block++) {
            long zeta = ZETAS[N / 2 / distance + block];
            int start = from + 2 * block * distance;
            for (int j = start; j < start + distance; j++) {
                int t = montgomery(zeta * a[j + distance]);
                a[j + distance] = a[j] - t;
                a[j] += t;
            }
        }
    }

    /** The layers of twice the distance, and of the distance. */
    private static void twoLayers(int[] a, int from, int distance) {
        for (int block = 0; block < N / 4 / distance; block++) {
            int index = N / 4 / distance + block;
            long outer = ZETAS[index];
            long first = ZETAS[2 * index];
            long second = ZETAS[2 * index + 1];
            int start = from + 4 * block * distance;
            for (int j = start; j < start + distance; j++) {
                int t2 = montgomery(outer * a[j + 2 * distance]);
                int t3 = montgomery(outer * a[j + 3 * distance]);
                int b0 = a[j] + t2;
                int b2 = a[j] - t2;
                int t1 = montgomery(first * (a[j + distance] + t3));
                int t4 = montgomery(second * (a[j + distance] - t3));
                a[j] = b0 + t1;
                a[j + distance] = b0 - t1;
                a[j + 2 * distance] = b2 + t4;
                a[j + 3 * distance] = b2 - t4;
            }
        }
    }

    /** In place, times R: so products that were divided by it come out as they are. The input must be reduced. */
    static void inverseNtt(int[] a) {
        twoLayersBack(a, 1);
        twoLayersBack(a, 4);
        layerBack(a, 16);
        layerBack(a, 32);
        layerBack(a, 64);
        layerBack(a, 128);
        for (int j = 0; j < N; j++) {
            a[j] = montgomery((long) SCALE * a[j]);
        }
    }

    private static void layerBack(int[] a, int distance) {
        for (int block = 0; block < N / 2 / distance; block++) {
            long zeta = -ZETAS[N / distance - 1 - block];
            int start = 2 * block * distance;
            for (int j = start; j < start + distance; j++) {
                int t = a[j];
                a[j] = t + a[j + distance];
                a[j + distance] = montgomery(zeta * (t - a[j + distance]));
            }
        }
    }

    /** The layers of the distance, and of twice the distance. */
    private static void twoLayersBack(int[] a, int distance) {
        for (int block = 0; block < N / 4 / distance; block++) {
            int index = N / 2 / distance - 1 - block;
            long first = -ZETAS[2 * index + 1];
            long second = -ZETAS[2 * index];
            long outer = -ZETAS[index];
            int start = 4 * block * distance;
            for (int j = start; j < start + distance; j++) {
                int b0 = a[j] + a[j + distance];
                int b1 = montgomery(first * (a[j] - a[j + distance]));
                int b2 = a[j + 2 * distance] + a[j + 3 * distance];
                int b3 = montgomery(second * (a[j + 2 * distance] - a[j + 3 * distance]));
                a[j] = b0 + b2;
                a[j + distance] = b1 + b3;
                a[j + 2 * distance] = montgomery(outer * (b0 - b2));
                a[j + 3 * distance] = montgomery(outer * (b1 - b3));
            }
        }
    }

    /**
     * A row of the matrix times z, less c · t1: coefficient by coefficient, divided by R. The sum of at most eight products of a
     * reduced factor and of one out of {@link #ntt} is less than q · 2^31, so it needs one reduction.
     *
     * @param matrix reduced; the row's elements follow each other from {@code row}
     * @param t1 reduced, the row's from {@code rowOfT1}
     * @param sums 256 numbers for use in between
     */
    static void rowProduct(int[] target, int[] matrix, int row, int[] z, int[] c, int[] t1, int rowOfT1, long[] sums) {
        for (int i = 0; i < N; i++) {
            sums[i] = -(long) c[i] * t1[rowOfT1 + i];
        }
        for (int from = 0; from < z.length; from += N) {
            for (int i = 0; i < N; i++) {
                sums[i] += (long) matrix[row + from + i] * z[from + i];
            }
        }
        for (int i = 0; i < N; i++) {
            target[i] = montgomery(sums[i]);
        }
    }

    /** To between -q and q. @param from where the 256 coefficients begin */
    static void reduce(int[] a, int from) {
        for (int i = from; i < from + N; i++) {
            a[i] -= (a[i] + (1 << 22) >> 23) * Q;
        }
    }

    /**
     * The high part of each coefficient, corrected where a hint says so (algorithms 36 and 40). The divisions are
     * multiplications as in the reference implementation ({@code rounding.c}), which are exact for all coefficients.
     */
    static void useHints(int[] a, boolean[] hints, int gamma2) {
        boolean wide = gamma2 == (Q - 1) / 32;
        int most = wide ? 15 : 43;
        for (int i = 0; i < N; i++) {
            int value = a[i] + (a[i] >> 31 & Q);
            int rounded = value + 127 >> 7;
            int high = wide ? rounded * 1_025 + (1 << 21) >> 22 & 15 : rounded * 11_275 + (1 << 23) >> 24;
            high &= ~(most - high >> 31);
            if (hints[i]) {
                int low = value - high * 2 * gamma2;
                low -= (Q - 1) / 2 - low >> 31 & Q;
                high = low > 0 ? (high == most ? 0 : high + 1) : high == 0 ? most : high - 1;
            }
            a[i] = high;
        }
    }
}

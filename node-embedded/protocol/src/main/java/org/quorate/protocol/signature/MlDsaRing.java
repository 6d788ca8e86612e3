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

    /** In place, and out of a normal order into the order of {@link #inverseNtt}. */
    static void ntt(int[] a) {
        int k = 0;
        for (int length = N / 2; length > 0; length >>= 1) {
            for (int start = 0; start < N; start += 2 * length) {
                long zeta = ZETAS[++k];
                for (int j = start; j < start + length; j++) {
                    int t = montgomery(zeta * a[j + length]);
                    a[j + length] = a[j] - t;
                    a[j] += t;
                }
            }
        }
    }

    /** In place, times R: so products that were divided by it come out as they are. The input must be reduced. */
    static void inverseNtt(int[] a) {
        int k = N;
        for (int length = 1; length < N; length <<= 1) {
            for (int start = 0; start < N; start += 2 * length) {
                long zeta = -ZETAS[--k];
                for (int j = start; j < start + length; j++) {
                    int t = a[j];
                    a[j] = t + a[j + length];
                    a[j + length] = montgomery(zeta * (t - a[j + length]));
                }
            }
        }
        for (int j = 0; j < N; j++) {
            a[j] = montgomery((long) SCALE * a[j]);
        }
    }

    /** Coefficient by coefficient, divided by R. */
    static void product(int[] target, int[] a, int[] b) {
        for (int i = 0; i < N; i++) {
            target[i] = montgomery((long) a[i] * b[i]);
        }
    }

    /** The same, added to what is there. */
    static void addProduct(int[] target, int[] a, int[] b) {
        for (int i = 0; i < N; i++) {
            target[i] += montgomery((long) a[i] * b[i]);
        }
    }

    static void negate(int[] a) {
        for (int i = 0; i < N; i++) {
            a[i] = -a[i];
        }
    }

    /** To between -q and q. */
    static void reduce(int[] a) {
        for (int i = 0; i < N; i++) {
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

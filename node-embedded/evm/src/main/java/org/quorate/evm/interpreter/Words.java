package org.quorate.evm.interpreter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * 256-bit words in a flat array: four longs a word, the least significant first. {@code sp} is the index behind the top
 * word, so the top begins at {@code sp - 4} and the word under it at {@code sp - 8}. Operations on two words leave the
 * result in place of the lower one.
 */
final class Words {
    /** Longs of a word. */
    static final int WORD = 4;

    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Words() {}

    // Bytes

    static long longAt(byte[] bytes, int offset) {
        return (long) LONG_BE.get(bytes, offset);
    }

    static void putLong(byte[] bytes, int offset, long value) {
        LONG_BE.set(bytes, offset, value);
    }

    /** Reads 32 bytes into the word at {@code at}. */
    static void load(byte[] bytes, int offset, long[] s, int at) {
        s[at + 3] = longAt(bytes, offset);
        s[at + 2] = longAt(bytes, offset + 8);
        s[at + 1] = longAt(bytes, offset + 16);
        s[at] = longAt(bytes, offset + 24);
    }

    /** Writes the word at {@code at} as 32 bytes. */
    static void store(long[] s, int at, byte[] bytes, int offset) {
        putLong(bytes, offset, s[at + 3]);
        putLong(bytes, offset + 8, s[at + 2]);
        putLong(bytes, offset + 16, s[at + 1]);
        putLong(bytes, offset + 24, s[at]);
    }

    /** Reads {@code count} bytes, 1 to 32, into the word at {@code at}; at least 8 bytes must follow the offset. */
    static void loadShort(byte[] bytes, int offset, int count, long[] s, int at) {
        if (count <= 8) {
            s[at] = longAt(bytes, offset) >>> 64 - 8 * count;
            s[at + 1] = 0;
            s[at + 2] = 0;
            s[at + 3] = 0;
            return;
        }
        int limb = 0;
        int left = count;
        for (; left >= 8; left -= 8) {
            s[at + limb++] = longAt(bytes, offset + left - 8);
        }
        if (left > 0) {
            s[at + limb++] = longAt(bytes, offset) >>> 64 - 8 * left;
        }
        while (limb < WORD) {
            s[at + limb++] = 0;
        }
    }

    // Moves

    static void set(long[] s, int at, long value) {
        s[at] = value;
        s[at + 1] = 0;
        s[at + 2] = 0;
        s[at + 3] = 0;
    }

    static void set(long[] s, int at, UInt256 value) {
        s[at] = value.limb(0);
        s[at + 1] = value.limb(1);
        s[at + 2] = value.limb(2);
        s[at + 3] = value.limb(3);
    }

    static void set(long[] s, int at, Address value) {
        s[at] = value.limb0();
        s[at + 1] = value.limb1();
        s[at + 2] = value.limb2();
        s[at + 3] = 0;
    }

    static UInt256 toUInt256(long[] s, int at) {
        return UInt256.fromLimbs(s[at], s[at + 1], s[at + 2], s[at + 3]);
    }

    static Address toAddress(long[] s, int at) {
        return Address.fromWord(s[at + 2], s[at + 1], s[at]);
    }

    static void copy(long[] s, int from, int to) {
        long w0 = s[from];
        long w1 = s[from + 1];
        long w2 = s[from + 2];
        long w3 = s[from + 3];
        s[to] = w0;
        s[to + 1] = w1;
        s[to + 2] = w2;
        s[to + 3] = w3;
    }

    static void swap(long[] s, int a, int b) {
        long a0 = s[a];
        long a1 = s[a + 1];
        long a2 = s[a + 2];
        long a3 = s[a + 3];
        s[a] = s[b];
        s[a + 1] = s[b + 1];
        s[a + 2] = s[b + 2];
        s[a + 3] = s[b + 3];
        s[b] = a0;
        s[b + 1] = a1;
        s[b + 2] = a2;
        s[b + 3] = a3;
    }

    /** The word as a length or offset: negative if it is 2^62 or more. */
    static long asSize(long[] s, int at) {
        long low = s[at];
        return (s[at + 1] | s[at + 2] | s[at + 3] | low >>> 62) == 0 ? low : -1;
    }

    static boolean isZero(long[] s, int at) {
        return (s[at] | s[at + 1] | s[at + 2] | s[at + 3]) == 0;
    }

    // Arithmetic

    static void add(long[] s, int sp) {
        add(s, sp - 4, sp - 8, sp - 8);
    }

    /** The sum of the words at {@code a} and {@code b}, to {@code r}. */
    static void add(long[] s, int a, int b, int r) {
        long a0 = s[a];
        long a1 = s[a + 1];
        long a2 = s[a + 2];
        long r0 = a0 + s[b];
        long c0 = Long.compareUnsigned(r0, a0) < 0 ? 1 : 0;
        long t1 = a1 + s[b + 1];
        long r1 = t1 + c0;
        long c1 = Long.compareUnsigned(t1, a1) < 0 || Long.compareUnsigned(r1, t1) < 0 ? 1 : 0;
        long t2 = a2 + s[b + 2];
        long r2 = t2 + c1;
        long c2 = Long.compareUnsigned(t2, a2) < 0 || Long.compareUnsigned(r2, t2) < 0 ? 1 : 0;
        long r3 = s[a + 3] + s[b + 3] + c2;
        s[r] = r0;
        s[r + 1] = r1;
        s[r + 2] = r2;
        s[r + 3] = r3;
    }

    /** Carries into the upper three limbs of a word, of which the first is at {@code at}. */
    static void increment(long[] s, int at) {
        if (++s[at] == 0 && ++s[at + 1] == 0) {
            s[at + 2]++;
        }
    }

    /** Top minus the word under it. */
    static void subtract(long[] s, int sp) {
        subtract(s, sp - 4, sp - 8, sp - 8);
    }

    /** The word at {@code a} minus that at {@code b}, to {@code r}. */
    static void subtract(long[] s, int a, int b, int r) {
        long a0 = s[a];
        long a1 = s[a + 1];
        long a2 = s[a + 2];
        long b0 = s[b];
        long b1 = s[b + 1];
        long b2 = s[b + 2];
        long c0 = Long.compareUnsigned(a0, b0) < 0 ? 1 : 0;
        long t1 = a1 - b1;
        long c1 = Long.compareUnsigned(a1, b1) < 0 || Long.compareUnsigned(t1, c0) < 0 ? 1 : 0;
        long t2 = a2 - b2;
        long c2 = Long.compareUnsigned(a2, b2) < 0 || Long.compareUnsigned(t2, c1) < 0 ? 1 : 0;
        long r3 = s[a + 3] - s[b + 3] - c2;
        s[r] = a0 - b0;
        s[r + 1] = t1 - c0;
        s[r + 2] = t2 - c1;
        s[r + 3] = r3;
    }

    static void multiply(long[] s, int sp) {
        multiply(s, sp - 4, s, sp - 8, s, sp - 8);
    }

    /** The product modulo 2^256 of the words at {@code i} and {@code j}, to {@code k}, which may be one of them. */
    static void multiply(long[] a, int i, long[] b, int j, long[] r, int k) {
        long a0 = a[i];
        long a1 = a[i + 1];
        long a2 = a[i + 2];
        long a3 = a[i + 3];
        long b0 = b[j];
        long b1 = b[j + 1];
        long b2 = b[j + 2];
        long b3 = b[j + 3];
        long r0 = a0 * b0;
        long r1 = Math.unsignedMultiplyHigh(a0, b0);
        if ((a1 | a2 | a3 | b1 | b2 | b3) == 0) {
            r[k] = r0;
            r[k + 1] = r1;
            r[k + 2] = 0;
            r[k + 3] = 0;
            return;
        }
        long r2 = Math.unsignedMultiplyHigh(a0, b1);
        long low = a0 * b1;
        r1 += low;
        r2 += Long.compareUnsigned(r1, low) < 0 ? 1 : 0;
        long r3 = 0;

        low = a1 * b0;
        r1 += low;
        long carry = Math.unsignedMultiplyHigh(a1, b0) + (Long.compareUnsigned(r1, low) < 0 ? 1 : 0);
        r2 += carry;
        r3 += Long.compareUnsigned(r2, carry) < 0 ? 1 : 0;

        low = a0 * b2;
        r2 += low;
        r3 += Math.unsignedMultiplyHigh(a0, b2) + (Long.compareUnsigned(r2, low) < 0 ? 1 : 0);
        low = a1 * b1;
        r2 += low;
        r3 += Math.unsignedMultiplyHigh(a1, b1) + (Long.compareUnsigned(r2, low) < 0 ? 1 : 0);
        low = a2 * b0;
        r2 += low;
        r3 += Math.unsignedMultiplyHigh(a2, b0) + (Long.compareUnsigned(r2, low) < 0 ? 1 : 0);
        r3 += a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
        r[k] = r0;
        r[k + 1] = r1;
        r[k + 2] = r2;
        r[k + 3] = r3;
    }

    /** Two's complement. */
    static void negate(long[] s, int at) {
        long r0 = -s[at];
        long c0 = s[at] == 0 ? 1 : 0;
        long r1 = ~s[at + 1] + c0;
        long c1 = c0 & (r1 == 0 ? 1 : 0);
        long r2 = ~s[at + 2] + c1;
        long c2 = c1 & (r2 == 0 ? 1 : 0);
        s[at] = r0;
        s[at + 1] = r1;
        s[at + 2] = r2;
        s[at + 3] = ~s[at + 3] + c2;
    }

    // Comparison

    /** Whether the word at {@code a} is below that at {@code b}, unsigned. */
    static boolean isBelow(long[] s, int a, int b) {
        for (int i = 3; i > 0; i--) {
            if (s[a + i] != s[b + i]) {
                return Long.compareUnsigned(s[a + i], s[b + i]) < 0;
            }
        }
        return Long.compareUnsigned(s[a], s[b]) < 0;
    }

    /** Whether the word at {@code a} is below that at {@code b} as two's complement. */
    static boolean isBelowSigned(long[] s, int a, int b) {
        long signs = s[a + 3] ^ s[b + 3];
        return signs < 0 ? s[a + 3] < 0 : isBelow(s, a, b);
    }

    static boolean areEqual(long[] s, int a, int b) {
        return ((s[a] ^ s[b]) | (s[a + 1] ^ s[b + 1]) | (s[a + 2] ^ s[b + 2]) | (s[a + 3] ^ s[b + 3])) == 0;
    }

    static void setBoolean(long[] s, int at, boolean value) {
        set(s, at, value ? 1 : 0);
    }

    // Bits

    /** The conjunction of the words at {@code i} and {@code j}, to {@code j}. */
    static void and(long[] a, int i, long[] s, int j) {
        s[j] &= a[i];
        s[j + 1] &= a[i + 1];
        s[j + 2] &= a[i + 2];
        s[j + 3] &= a[i + 3];
    }

    /** The disjunction of the words at {@code a} and {@code r}, to {@code r}. */
    static void or(long[] s, int a, int r) {
        s[r] |= s[a];
        s[r + 1] |= s[a + 1];
        s[r + 2] |= s[a + 2];
        s[r + 3] |= s[a + 3];
    }

    /** The exclusive disjunction of the words at {@code a} and {@code r}, to {@code r}. */
    static void xor(long[] s, int a, int r) {
        s[r] ^= s[a];
        s[r + 1] ^= s[a + 1];
        s[r + 2] ^= s[a + 2];
        s[r + 3] ^= s[a + 3];
    }

    static void not(long[] s, int at) {
        s[at] = ~s[at];
        s[at + 1] = ~s[at + 1];
        s[at + 2] = ~s[at + 2];
        s[at + 3] = ~s[at + 3];
    }

    /** SHL: shifts the lower word left by the top one. */
    static void shiftLeft(long[] s, int sp) {
        shiftLeft(s, sp - 8, shiftAmount(s, sp - 4));
    }

    /** Shifts the word at {@code at}; 256 stands for every larger amount. */
    static void shiftLeft(long[] s, int at, long amount) {
        if (amount >= 256) {
            set(s, at, 0);
            return;
        }
        int limbs = (int) amount >>> 6;
        int bits = (int) amount & 63;
        for (int i = 3; i >= 0; i--) {
            int from = i - limbs;
            long high = from >= 0 ? s[at + from] << bits : 0;
            long low = from >= 1 && bits != 0 ? s[at + from - 1] >>> 64 - bits : 0;
            s[at + i] = high | low;
        }
    }

    /** SHR. */
    static void shiftRight(long[] s, int sp) {
        shiftRight(s, sp - 8, shiftAmount(s, sp - 4), 0);
    }

    /** SAR. */
    static void shiftRightSigned(long[] s, int sp) {
        shiftRight(s, sp - 8, shiftAmount(s, sp - 4), s[sp - 5] >> 63);
    }

    /** Shifts the word at {@code at}, filling with the bits of {@code fill}; 256 stands for every larger amount. */
    static void shiftRight(long[] s, int at, long amount, long fill) {
        int limbs = (int) amount >>> 6;
        int bits = (int) amount & 63;
        for (int i = 0; i < WORD; i++) {
            int from = i + limbs;
            long low = from < WORD ? s[at + from] : fill;
            long high = from + 1 < WORD ? s[at + from + 1] : fill;
            s[at + i] = bits == 0 ? low : low >>> bits | high << 64 - bits;
        }
    }

    /** 256 for every larger amount. */
    private static long shiftAmount(long[] s, int at) {
        long low = s[at];
        return (s[at + 1] | s[at + 2] | s[at + 3]) == 0 && low >= 0 && low < 256 ? low : 256;
    }

    /** BYTE: the byte of the lower word that the top one numbers, 0 for the most significant. */
    static void byteAt(long[] s, int sp) {
        int at = sp - 8;
        long index = shiftAmount(s, sp - 4);
        long value = index >= 32 ? 0 : s[at + 3 - (int) index / 8] >>> 56 - 8 * ((int) index % 8) & 0xff;
        set(s, at, value);
    }

    /** SIGNEXTEND: the lower word's sign is bit 8b + 7, where b is the top one. */
    static void signExtend(long[] s, int sp) {
        long index = shiftAmount(s, sp - 4);
        if (index >= 31) {
            return;
        }
        int at = sp - 8;
        int limb = (int) index / 8;
        int shift = 56 - 8 * ((int) index % 8);
        s[at + limb] = s[at + limb] << shift >> shift;
        long fill = s[at + limb] >> 63;
        for (int i = limb + 1; i < WORD; i++) {
            s[at + i] = fill;
        }
    }

    /** Position of the highest set bit plus one; 0 for zero. */
    static int bitLength(long[] s, int at) {
        for (int i = 3; i >= 0; i--) {
            if (s[at + i] != 0) {
                return 64 * i + 64 - Long.numberOfLeadingZeros(s[at + i]);
            }
        }
        return 0;
    }
}

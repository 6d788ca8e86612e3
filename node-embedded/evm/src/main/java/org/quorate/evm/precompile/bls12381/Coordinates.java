package org.quorate.evm.precompile.bls12381;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Field elements in 64 bytes, as EIP-2537 has them, and in 48 bytes, as the blst library does. */
final class Coordinates {
    /** Bytes of a field element for blst. */
    static final int SIZE = 48;

    private static final int PADDING = 16;
    private static final byte[] P = Arrays.copyOfRange(Fq.P.toByteArray(), 0, SIZE);

    private Coordinates() {}

    /** Copies an element from 64 bytes to 48; false if it is not below the prime. */
    static boolean read(byte[] data, int offset, byte[] target, int at) {
        for (int i = 0; i < PADDING; i++) {
            if (data[offset + i] != 0) {
                return false;
            }
        }
        int from = offset + PADDING;
        System.arraycopy(data, from, target, at, SIZE);
        return Arrays.compareUnsigned(data, from, from + SIZE, P, 0, SIZE) < 0;
    }

    /** Copies an element from 48 bytes to 64. */
    static void write(byte[] serialized, int from, byte[] target, int at) {
        System.arraycopy(serialized, from, target, at + PADDING, SIZE);
    }

    /** Writes an element as 48 bytes. */
    static void write(Fq element, byte[] target, int at) {
        byte[] bytes = element.value().toByteArray();
        int length = Math.min(bytes.length, SIZE);
        System.arraycopy(bytes, bytes.length - length, target, at + SIZE - length, length);
    }

    /** The element of 64 bytes; nothing if it is not below the prime. */
    static Optional<Fq> element(byte[] data, int offset) {
        byte[] bytes = new byte[SIZE];
        return read(data, offset, bytes, 0) ? Optional.of(new Fq(new BigInteger(1, bytes))) : Optional.empty();
    }

    static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}

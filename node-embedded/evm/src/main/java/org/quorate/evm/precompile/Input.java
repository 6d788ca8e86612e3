package org.quorate.evm.precompile;

import java.util.Arrays;
import org.quorate.protocol.Bytes;

/**
 * The input of a precompiled contract where it lies, in its caller's memory; zeros follow it. Nothing is copied until it is
 * asked for: a call may name megabytes of memory for the price of a call, and most of them are never looked at.
 *
 * @param array not to be changed during the call
 * @param offset of the first byte in the array
 * @param length in bytes
 */
public record Input(byte[] array, int offset, int length) {
    public static Input of(Bytes bytes) {
        return new Input(bytes.unsafeArray(), 0, bytes.length());
    }

    boolean isEmpty() {
        return length == 0;
    }

    byte get(int index) {
        return array[offset + index];
    }

    /** A copy of a part, with zeros for what lies behind the end. */
    byte[] slice(int from, int size) {
        byte[] slice = new byte[size];
        if (from < length) {
            System.arraycopy(array, offset + from, slice, 0, Math.min(size, length - from));
        }
        return slice;
    }

    /** A copy of all of it. */
    byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** Words of 32 bytes that it takes. */
    long words() {
        return length + 31L >> 5;
    }
}

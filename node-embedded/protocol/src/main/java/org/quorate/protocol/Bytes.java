package org.quorate.protocol;

import java.util.Arrays;
import java.util.Objects;

/** An immutable byte string of any length. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of the given bytes. */
    public static Bytes copyOf(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value.clone());
    }

    /** Takes over the array without a copy; the caller must never write to it again. */
    public static Bytes wrap(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value);
    }

    /**
     * Bytes of hexadecimal text with an optional {@code 0x} prefix.
     *
     * @throws IllegalArgumentException if the text is not hexadecimal
     */
    public static Bytes fromHex(String hex) {
        return wrap(Hex.decode(hex));
    }

    public int length() {
        return value.length;
    }

    public boolean isEmpty() {
        return value.length == 0;
    }

    public byte get(int index) {
        return value[index];
    }

    /** A fresh copy that the caller may change. */
    public byte[] toArray() {
        return value.clone();
    }

    /** The array behind this value, for hot paths. It is shared: reading only. */
    public byte[] unsafeArray() {
        return value;
    }

    /** The bytes from {@code from} up to but without {@code to}. @throws IndexOutOfBoundsException if they are not all there */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, value.length);
        return wrap(Arrays.copyOfRange(value, from, to));
    }

    public String toHex() {
        return Hex.encode(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}

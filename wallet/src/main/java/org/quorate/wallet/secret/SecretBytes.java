package org.quorate.wallet.secret;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A key, a seed or a password's bytes, overwritten with zeros by {@link #close}.
 *
 * <p>Wiping is best effort: the collector may have moved the array before and left a copy behind. Safe for use by
 * several threads; a use and a wipe exclude each other, so nobody ever works with a half-wiped key.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] value;
    private boolean closed;

    private SecretBytes(byte[] value) {
        this.value = value;
    }

    /** Takes over the array: the caller must not touch it again. */
    public static SecretBytes wrap(byte[] value) {
        return new SecretBytes(value);
    }

    /** A copy; the caller wipes its own array. */
    public static SecretBytes copyOf(byte[] value) {
        return new SecretBytes(value.clone());
    }

    /**
     * Runs {@code work} on the bytes. The array must not be kept or changed.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public synchronized <T> T use(Function<byte[], T> work) {
        if (closed) {
            throw new IllegalStateException("the secret was wiped");
        }
        return work.apply(value);
    }

    /** A second, independent secret with the same bytes. */
    public SecretBytes copy() {
        return use(SecretBytes::copyOf);
    }

    public int length() {
        return value.length;
    }

    /** Overwrites the bytes. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(value, (byte) 0);
    }

    /** Says the length only. */
    @Override
    public String toString() {
        return "SecretBytes[" + value.length + " bytes]";
    }
}

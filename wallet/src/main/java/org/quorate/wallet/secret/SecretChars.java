package org.quorate.wallet.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.Function;

/** A password as typed, overwritten with zeros by {@link #close}. Wiping is best effort, see {@link SecretBytes}. */
public final class SecretChars implements AutoCloseable {
    private final char[] value;
    private boolean closed;

    private SecretChars(char[] value) {
        this.value = value;
    }

    /** Takes over the array: the caller must not touch it again. */
    public static SecretChars wrap(char[] value) {
        return new SecretChars(value);
    }

    /** A copy; the caller wipes its own array. */
    public static SecretChars copyOf(char[] value) {
        return new SecretChars(value.clone());
    }

    /** A second, independent secret with the same characters. */
    public synchronized SecretChars copy() {
        requireOpen();
        return copyOf(value);
    }

    /** Number of UTF-16 units. */
    public int length() {
        return value.length;
    }

    public boolean isEmpty() {
        return value.length == 0;
    }

    /** Whether both hold the same characters. */
    public boolean sameAs(SecretChars other) {
        try (SecretChars theirs = other.copy()) {
            return use(characters -> Arrays.equals(characters, theirs.value));
        }
    }

    /** Runs {@code work} on the characters. The array must not be kept or changed. */
    public synchronized <T> T use(Function<char[], T> work) {
        requireOpen();
        return work.apply(value);
    }

    /**
     * The UTF-8 bytes, in Unicode form NFC so that the same password typed on another system gives the same bytes (as
     * RFC 8265 does). Text outside ASCII passes through a short-lived string, the only form the normalizer gives.
     */
    public SecretBytes toUtf8() {
        return encode(Normalizer.Form.NFC);
    }

    /** As {@link #toUtf8}, in form NFKD, which BIP-39 asks of passphrases. */
    public SecretBytes toUtf8Nfkd() {
        return encode(Normalizer.Form.NFKD);
    }

    private synchronized SecretBytes encode(Normalizer.Form form) {
        requireOpen();
        CharBuffer typed = CharBuffer.wrap(value);
        CharSequence text = isAscii() ? typed : Normalizer.normalize(typed, form);
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return SecretBytes.wrap(bytes);
    }

    private boolean isAscii() {
        for (char c : value) {
            if (c > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the secret was wiped");
        }
    }

    /** Overwrites the characters. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(value, '\0');
    }

    /** Says nothing, not even the length. */
    @Override
    public String toString() {
        return "SecretChars[...]";
    }
}

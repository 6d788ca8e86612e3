package org.quorate.wallet.seed;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.quorate.wallet.error.PhraseProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/**
 * The words from which every key of a wallet follows (BIP-39, English list).
 *
 * <p>Kept as positions in the word list, so that it can be wiped: words are shared strings, their order is the secret.
 */
public final class RecoveryPhrase implements AutoCloseable {
    private static final int BITS_PER_WORD = 11;

    private final short[] positions;
    private boolean closed;

    private RecoveryPhrase(short[] positions) {
        this.positions = positions;
    }

    /** A fresh phrase of 24 words: 256 bits from the operating system. */
    public static RecoveryPhrase generate() {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        try {
            return fromEntropy(entropy);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    /** @param entropy 16, 20, 24, 28 or 32 bytes; still the caller's to wipe */
    public static RecoveryPhrase fromEntropy(byte[] entropy) {
        if (entropy.length < 16 || entropy.length > 32 || entropy.length % 4 != 0) {
            throw new IllegalArgumentException("entropy must be 16, 20, 24, 28 or 32 bytes, got " + entropy.length);
        }
        short[] positions = new short[entropy.length * 3 / 4];
        byte[] bits = Arrays.copyOf(entropy, entropy.length + 1);
        bits[entropy.length] = checksum(entropy);
        for (int i = 0; i < positions.length * BITS_PER_WORD; i++) {
            positions[i / BITS_PER_WORD] = (short) (positions[i / BITS_PER_WORD] << 1 | bit(bits, i));
        }
        Arrays.fill(bits, (byte) 0);
        return new RecoveryPhrase(positions);
    }

    /**
     * The phrase that a person typed; case and white space do not matter.
     *
     * @throws WalletException with {@link PhraseProblem}; for an unknown word the detail has its number, not the word
     */
    public static RecoveryPhrase parse(CharSequence typed) {
        return parse(Arrays.asList(typed.toString().strip().split("\\s+")));
    }

    /** As {@link #parse(CharSequence)} of words given one by one. */
    public static RecoveryPhrase parse(List<String> typed) {
        int count = typed.size();
        if (count < 12 || count > 24 || count % 3 != 0) {
            throw new WalletException(PhraseProblem.WRONG_LENGTH, Integer.toString(count));
        }
        short[] positions = new short[count];
        for (int i = 0; i < count; i++) {
            int position = WordList.position(typed.get(i).strip().toLowerCase(Locale.ROOT));
            if (position < 0) {
                throw new WalletException(PhraseProblem.UNKNOWN_WORD, "word " + (i + 1));
            }
            positions[i] = (short) position;
        }
        RecoveryPhrase phrase = new RecoveryPhrase(positions);
        phrase.requireChecksum();
        return phrase;
    }

    private void requireChecksum() {
        byte[] bits = packed();
        byte[] entropy = Arrays.copyOf(bits, bits.length - 1);
        try {
            if (checksum(entropy) != bits[bits.length - 1]) {
                close();
                throw new WalletException(PhraseProblem.WRONG_CHECKSUM);
            }
        } finally {
            Arrays.fill(bits, (byte) 0);
            Arrays.fill(entropy, (byte) 0);
        }
    }

    /** Number of words. */
    public int length() {
        return positions.length;
    }

    /** The word of the given number, counted from 1. */
    public synchronized String word(int number) {
        requireOpen();
        return WordList.WORDS.get(positions[number - 1]);
    }

    /** All words in order, to be shown and then forgotten. */
    public List<String> words() {
        return IntStream.rangeClosed(1, length()).mapToObj(this::word).toList();
    }

    /** The random bytes that the words spell, without the checksum. */
    public synchronized SecretBytes entropy() {
        requireOpen();
        byte[] bits = packed();
        byte[] entropy = Arrays.copyOf(bits, bits.length - 1);
        Arrays.fill(bits, (byte) 0);
        return SecretBytes.wrap(entropy);
    }

    /** A second, independent phrase of the same words. */
    public synchronized RecoveryPhrase copy() {
        requireOpen();
        return new RecoveryPhrase(positions.clone());
    }

    /** The bits of all words; the checksum of 4 to 8 bits stands left-aligned in the last byte. */
    private byte[] packed() {
        byte[] bits = new byte[positions.length * 4 / 3 + 1];
        for (int i = 0; i < positions.length * BITS_PER_WORD; i++) {
            int one = positions[i / BITS_PER_WORD] >> (BITS_PER_WORD - 1 - i % BITS_PER_WORD) & 1;
            bits[i / 8] |= (byte) (one << (7 - i % 8));
        }
        return bits;
    }

    /** The first entropy/32 bits of SHA-256, left-aligned. */
    private static byte checksum(byte[] entropy) {
        SHA256Digest digest = new SHA256Digest();
        byte[] hash = new byte[digest.getDigestSize()];
        digest.update(entropy, 0, entropy.length);
        digest.doFinal(hash, 0);
        int unused = 8 - entropy.length / 4;
        return (byte) (hash[0] & (0xff << unused));
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / 8] >> (7 - index % 8) & 1;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the phrase was wiped");
        }
    }

    /** Wipes it. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(positions, (short) 0);
    }

    /** Says the number of words only. */
    @Override
    public String toString() {
        return "RecoveryPhrase[" + positions.length + " words]";
    }
}

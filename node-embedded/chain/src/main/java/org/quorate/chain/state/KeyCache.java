package org.quorate.chain.state;

import java.security.SecureRandom;
import org.quorate.protocol.Keccak256;

/**
 * The keccak256 of what was asked for lately: a read and the update that follows it share one. An entry sits at one place
 * and is driven out by the next one there. Places follow from a secret of this process, and whoever finds a
 * collision even so gains no more than that the hash is calculated. For any thread.
 *
 * @param <K> addresses or slots
 */
abstract class KeyCache<K> {
    private final Entry<?>[] entries;
    private final long secret = new SecureRandom().nextLong() | 1;

    /** Has only final fields, so it can be handed over without synchronisation. */
    private record Entry<K>(K preimage, byte[] key) {}

    /** @param size a power of two */
    KeyCache(int size) {
        this.entries = new Entry<?>[size];
    }

    /** keccak256 of the preimage; nobody may change it. */
    @SuppressWarnings("unchecked")
    final byte[] key(K preimage) {
        long spread = fold(words(preimage), secret);
        int place = (int) spread & entries.length - 1;
        Entry<K> entry = (Entry<K>) entries[place];
        if (entry != null && entry.preimage.equals(preimage)) {
            return entry.key;
        }
        byte[] key = Keccak256.digest(bytes(preimage));
        entries[place] = new Entry<>(preimage, key);
        return key;
    }

    /** Something that is different for most different preimages. */
    abstract long words(K preimage);

    abstract byte[] bytes(K preimage);

    /** Both halves of the 128-bit product, folded: the mixing step of wyhash. */
    static long fold(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }
}

package org.quorate.protocol.trie;

import java.util.Arrays;

/**
 * Half-bytes of keys. A path is never copied out of its key: it is a key and a range of nibble positions, position 0
 * being the high half of the first byte.
 */
public final class Nibbles {
    private Nibbles() {}

    /** How many nibbles the key has. */
    public static int count(byte[] key) {
        return 2 * key.length;
    }

    /** The nibble at a position, 0 to 15. */
    public static int at(byte[] key, int position) {
        int pair = key[position >> 1];
        return (position & 1) == 0 ? pair >> 4 & 0xf : pair & 0xf;
    }

    /**
     * The first position from {@code from} at which the keys differ, or {@code to} if they do not.
     *
     * @param from the keys are known to agree on all nibbles before it
     * @param to not beyond the end of either key
     */
    public static int mismatch(byte[] a, byte[] b, int from, int to) {
        int first = from >> 1;
        int last = to + 1 >> 1;
        int differing = Arrays.mismatch(a, first, last, b, first, last);
        if (differing < 0) {
            return to;
        }
        int index = first + differing;
        int position = 2 * index + (((a[index] ^ b[index]) & 0xf0) == 0 ? 1 : 0);
        return Math.min(position, to);
    }

    /** How many bytes the hex-prefix encoding of a path has. */
    public static int prefixedLength(int from, int to) {
        return (to - from) / 2 + 1;
    }

    /**
     * Writes the hex-prefix encoding of a path (Yellow Paper, appendix C) at the start of {@code out}: a flag nibble (2
     * for a leaf, 1 for an odd number of nibbles), a zero nibble if the number is even, the path.
     */
    public static void writePrefixed(byte[] key, int from, int to, boolean leaf, byte[] out) {
        int flag = leaf ? 0x20 : 0;
        int position = from;
        if ((to - from & 1) == 1) {
            out[0] = (byte) (flag | 0x10 | at(key, position++));
        } else {
            out[0] = (byte) flag;
        }
        int bytes = to - position >> 1;
        if ((position & 1) == 0) {
            System.arraycopy(key, position >> 1, out, 1, bytes);
            return;
        }
        for (int i = 0, index = position >> 1; i < bytes; i++, index++) {
            out[1 + i] = (byte) (key[index] << 4 | (key[index + 1] & 0xff) >> 4);
        }
    }
}

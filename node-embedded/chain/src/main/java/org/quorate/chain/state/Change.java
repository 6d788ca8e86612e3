package org.quorate.chain.state;

import java.util.Arrays;
import org.quorate.chain.state.Node.Leaf;

/** What becomes of one entry of a trie. */
abstract class Change implements Comparable<Change> {
    final byte[] key;
    /** The first bytes of the key, so that most comparisons need not look at it. */
    private final long prefix;

    /** @param key keccak256 of {@link #preimage()} */
    Change(byte[] key) {
        this.key = key;
        this.prefix = PageFormat.getLong(key, 0);
    }

    abstract Object preimage();

    /**
     * The new entry.
     *
     * @param before null if there is none
     * @param merge to merge what is below with
     * @return null if there is to be none; {@code before} if nothing changes
     */
    abstract Leaf apply(Leaf before, TrieMerge merge);

    @Override
    public final int compareTo(Change other) {
        int order = Long.compareUnsigned(prefix, other.prefix);
        return order != 0 ? order : Arrays.compareUnsigned(key, other.key);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Change that && Arrays.equals(key, that.key);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(key);
    }
}

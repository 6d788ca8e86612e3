package org.quorate.protocol.trie;

import java.util.Arrays;
import org.quorate.protocol.Hash;

/**
 * A node of the trie (Yellow Paper, appendix D). Immutable once frozen, so tries share nodes freely.
 *
 * <p>Every node below a branch knows the whole key or one key under it; its own path is a range of that key's nibbles.
 */
sealed interface Node {
    Node EMPTY = new Empty();

    /** No entries. */
    record Empty() implements Node {}

    /** A node that is hashed, unless its RLP is shorter than a hash: then it stands in its parent as it is. */
    abstract sealed class Hashed implements Node {
        /**
         * keccak256 of the RLP once calculated. Null before, and for ever if the node is inlined. Written without
         * synchronisation: whoever calculates it gets the same value, and {@link Hash} has only final fields.
         */
        private Hash hash;

        Hash hash() {
            return hash;
        }

        void cache(Hash calculated) {
            hash = calculated;
        }
    }

    /** One entry; its path is the rest of the key from nibble {@code from}. */
    final class Leaf extends Hashed {
        final byte[] key;
        final int from;
        final byte[] value;

        Leaf(byte[] key, int from, byte[] value) {
            this.key = key;
            this.from = from;
            this.value = value;
        }
    }

    /** A path that all keys below share: nibbles {@code from} to {@code to} of {@code key}. */
    final class Extension extends Hashed {
        final byte[] key;
        final int from;
        final int to;
        final Branch child;

        Extension(byte[] key, int from, int to, Branch child) {
            this.key = key;
            this.from = from;
            this.to = to;
            this.child = child;
        }
    }

    /**
     * A fork: a child for each next nibble, and at {@link #TERMINAL} a leaf with an empty path for the key that ends
     * here.
     */
    final class Branch extends Hashed {
        static final int TERMINAL = 16;

        final Node[] children;

        /** The edit that made this branch and may therefore still change it. */
        private final Object owner;

        private Branch(Node[] children, Object owner) {
            this.children = children;
            this.owner = owner;
        }

        static Branch create(Object owner) {
            Node[] children = new Node[TERMINAL + 1];
            Arrays.fill(children, EMPTY);
            return new Branch(children, owner);
        }

        /** This branch if the edit made it, else a copy that the edit may change. */
        Branch editableBy(Object edit) {
            return owner == edit ? this : new Branch(children.clone(), edit);
        }

        /** Which child a key that has reached this branch at a nibble position goes on to. */
        static int childIndex(byte[] key, int position) {
            return position == Nibbles.count(key) ? TERMINAL : Nibbles.at(key, position);
        }

        /** The nibble position at which the path of a child begins. */
        static int childPosition(int childIndex, int position) {
            return childIndex == TERMINAL ? position : position + 1;
        }
    }
}

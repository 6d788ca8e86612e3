package org.quorate.chain.state;

import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * A node of a trie of hashed keys (Yellow Paper, appendix D), in memory or as a pointer to where it is on disk. What a
 * node means never changes, so tries of successive blocks share nodes; but pointers to disk may be replaced by later ones,
 * and a node in memory by a pointer, while others read: both then mean the same.
 *
 * <p>A node does not know how deep it stands; whoever walks down does.
 */
abstract sealed class Node {
    /** No entries. In a branch it hides the child that the branch's page has. */
    static final Node EMPTY = new Empty();

    /**
     * keccak256 of the RLP once calculated. Null before, and for ever if the RLP is shorter than a hash and stands in its
     * parent as it is. Written without synchronisation: everybody calculates the same, and {@link Hash} has only final
     * fields.
     */
    private Hash hash;

    /**
     * Where a checkpoint has written the node as the root of a page. Written by the checkpoint's thread, read by any:
     * null or stale is never wrong, only takes more memory.
     */
    private Paged stored;

    Hash hash() {
        return hash;
    }

    void cache(Hash calculated) {
        hash = calculated;
    }

    Paged stored() {
        return stored;
    }

    void storedAs(Paged place) {
        stored = place;
    }

    private static final class Empty extends Node {}

    /** A node on disk. */
    static final class Paged extends Node {
        /** In place of an offset: the node is the page's root. */
        static final int ROOT = -1;

        final long page;
        final int offset;
        private final Hash known;

        /** @param known null if the node is inlined in its parent */
        Paged(long page, int offset, Hash known) {
            this.page = page;
            this.offset = offset;
            this.known = known;
        }

        @Override
        Hash hash() {
            return known;
        }

        boolean isPageRoot() {
            return offset == ROOT;
        }
    }

    /** A fork: a child for each next nibble. */
    static final class Branch extends Node {
        static final int WIDTH = 16;

        /** Null: the child is the one that the branch has at its source, if there is one. */
        final Node[] children;

        /**
         * A branch on disk at the same place of the trie, of which this one differs only in the children that are not
         * null; null if there is none. A checkpoint replaces it by a later one for which that is true as well.
         */
        private Paged source;

        /** The walk that has seen the branch last; see {@link Relocation}. */
        private int seenBy;

        /** @param source with the offset of the record; null if none */
        Branch(Node[] children, Paged source) {
            this.children = children;
            this.source = source;
        }

        Paged source() {
            return source;
        }

        void replaceSource(Paged later) {
            source = later;
        }

        /** Notes that a walk has come here; false if it had before. For one thread at a time. */
        boolean seeBy(int walk) {
            boolean first = seenBy != walk;
            seenBy = walk;
            return first;
        }
    }

    /** A path that all keys below share. */
    static final class Extension extends Node {
        /** One nibble a byte. */
        final byte[] path;

        /** A branch, perhaps on disk. Replaced only by a pointer to itself. */
        private Node child;

        Extension(byte[] path, Node child) {
            this.path = path;
            this.child = child;
        }

        Node child() {
            return child;
        }

        void replaceChild(Paged place) {
            child = place;
        }
    }

    /** One entry. */
    abstract static sealed class Leaf extends Node {
        /** keccak256 of what it is the entry of. */
        final byte[] key;

        private Leaf(byte[] key) {
            this.key = key;
        }

        /** The address or the slot. */
        abstract Object preimage();

        /** The same entry for another depth, which has another hash. */
        abstract Leaf moved();
    }

    /** An account in the state trie. */
    static final class AccountLeaf extends Leaf {
        final Address address;
        final long nonce;
        final UInt256 balance;
        final Hash codeHash;

        /** Root of the storage trie. Replaced only by a pointer to itself. */
        private Node storage;

        AccountLeaf(byte[] key, Address address, long nonce, UInt256 balance, Hash codeHash, Node storage) {
            super(key);
            this.address = address;
            this.nonce = nonce;
            this.balance = balance;
            this.codeHash = codeHash;
            this.storage = storage;
        }

        Node storage() {
            return storage;
        }

        void replaceStorage(Paged place) {
            storage = place;
        }

        @Override
        Address preimage() {
            return address;
        }

        @Override
        AccountLeaf moved() {
            return new AccountLeaf(key, address, nonce, balance, codeHash, storage);
        }
    }

    /** A storage slot that is not zero in a storage trie. */
    static final class SlotLeaf extends Leaf {
        final UInt256 slot;
        final UInt256 value;

        SlotLeaf(byte[] key, UInt256 slot, UInt256 value) {
            super(key);
            this.slot = slot;
            this.value = value;
        }

        @Override
        UInt256 preimage() {
            return slot;
        }

        @Override
        SlotLeaf moved() {
            return new SlotLeaf(key, slot, value);
        }
    }
}

package org.quorate.protocol.trie;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * A persistent Merkle-Patricia trie (Yellow Paper, appendix D): a map from byte strings to byte strings with a root hash
 * that commits to all of it.
 *
 * <p>A change makes a new trie that shares all untouched nodes with the old one, so a trie is a cheap snapshot that any
 * thread may read. Hashes are calculated on demand, bottom-up, once for each node. Keys may have any length and be
 * prefixes of each other; work and stack depth grow with the length of the key, so keys that strangers choose must be
 * hashed first, as the state trie's are.
 */
public final class MerkleTrie implements Iterable<MerkleTrie.Entry> {
    public static final MerkleTrie EMPTY = new MerkleTrie(Node.EMPTY);

    private final Node root;
    private Hash rootHash;

    MerkleTrie(Node root) {
        this.root = root;
    }

    /** One key with its value. */
    public record Entry(Bytes key, Bytes value) {}

    /**
     * The root that commits to a list (transactions, receipts, withdrawals): entry i has the key RLP(i).
     *
     * @param items encoded items, none of them empty
     */
    public static Hash orderedRoot(List<byte[]> items) {
        return OrderedRoot.of(items);
    }

    public boolean isEmpty() {
        return root == Node.EMPTY;
    }

    /** The value at a key, or nothing. */
    public Optional<Bytes> get(byte[] key) {
        return find(root, key);
    }

    /** Starts a batch of changes; this trie stays as it is. */
    public TrieEditor edit() {
        return new TrieEditor(root);
    }

    /** This trie with one entry set; see {@link TrieEditor#put}. For many changes use {@link #edit()}. */
    public MerkleTrie put(byte[] key, byte[] value) {
        TrieEditor editor = edit();
        editor.put(key, value);
        return editor.freeze();
    }

    /** This trie without a key. */
    public MerkleTrie remove(byte[] key) {
        TrieEditor editor = edit();
        editor.remove(key);
        return editor.freeze();
    }

    /**
     * The hash that commits to all entries; {@link Hash#EMPTY_TRIE} if there are none. Calculates what is missing, in the
     * calling thread; several threads may do so at once.
     */
    public Hash rootHash() {
        Hash known = rootHash;
        if (known == null) {
            known = new NodeHasher().rootHash(root);
            rootHash = known;
        }
        return known;
    }

    /**
     * The nodes that prove the value or the absence of a key: RLP, from the root down, without those that stand inside
     * their parent. Empty for an empty trie. {@link MerkleProof#verify} checks it.
     */
    public List<Bytes> proof(byte[] key) {
        return new NodeHasher().proof(root, key);
    }

    /** All entries, in the order of their keys as unsigned byte strings. */
    @Override
    public Iterator<Entry> iterator() {
        return new EntryIterator(root);
    }

    static Optional<Bytes> find(Node start, byte[] key) {
        Node node = start;
        int position = 0;
        while (true) {
            switch (node) {
                case Node.Empty _ -> {
                    return Optional.empty();
                }
                case Node.Leaf leaf -> {
                    return Arrays.equals(leaf.key, key) ? Optional.of(Bytes.wrap(leaf.value)) : Optional.empty();
                }
                case Node.Extension extension -> {
                    if (!extensionLeadsTo(extension, key)) {
                        return Optional.empty();
                    }
                    node = extension.child;
                    position = extension.to;
                }
                case Node.Branch branch -> {
                    int index = Node.Branch.childIndex(key, position);
                    node = branch.children[index];
                    position = Node.Branch.childPosition(index, position);
                }
            }
        }
    }

    /** Whether a key that has reached an extension goes through it. */
    static boolean extensionLeadsTo(Node.Extension extension, byte[] key) {
        int to = extension.to;
        return Nibbles.count(key) >= to && Nibbles.mismatch(extension.key, key, extension.from, to) == to;
    }

    private static final class EntryIterator implements Iterator<Entry> {
        private final Deque<Node> pending = new ArrayDeque<>();

        EntryIterator(Node root) {
            pending.push(root);
            expand();
        }

        @Override
        public boolean hasNext() {
            return !pending.isEmpty();
        }

        @Override
        public Entry next() {
            if (pending.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node.Leaf leaf = (Node.Leaf) pending.pop();
            expand();
            return new Entry(Bytes.wrap(leaf.key), Bytes.wrap(leaf.value));
        }

        /** Opens nodes until a leaf lies on top or nothing is left. */
        private void expand() {
            while (!pending.isEmpty()) {
                switch (pending.peek()) {
                    case Node.Leaf _ -> {
                        return;
                    }
                    case Node.Empty _ -> pending.pop();
                    case Node.Extension extension -> {
                        pending.pop();
                        pending.push(extension.child);
                    }
                    case Node.Branch branch -> {
                        pending.pop();
                        for (int i = Node.Branch.TERMINAL - 1; i >= 0; i--) {
                            pending.push(branch.children[i]);
                        }
                        pending.push(branch.children[Node.Branch.TERMINAL]);
                    }
                }
            }
        }
    }
}

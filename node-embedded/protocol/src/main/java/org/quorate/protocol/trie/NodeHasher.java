package org.quorate.protocol.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.trie.Node.Branch;
import org.quorate.protocol.trie.Node.Extension;
import org.quorate.protocol.trie.Node.Hashed;
import org.quorate.protocol.trie.Node.Leaf;

/** Encodes nodes as RLP and hashes them (Yellow Paper, appendix D), in buffers of its own; for one thread. */
final class NodeHasher {
    private final RlpWriter rlp = new RlpWriter(1024);
    private byte[] path = new byte[64];

    Hash rootHash(Node root) {
        return switch (root) {
            case Node.Empty _ -> Hash.EMPTY_TRIE;
            case Hashed node -> {
                hash(node);
                // A root is hashed even if it is short enough to be inlined.
                yield node.hash() != null ? node.hash() : encoded(node).keccak256();
            }
        };
    }

    /** The encoded nodes on the way to a key, without those that stand inside their parent. */
    List<Bytes> proof(Node root, byte[] key) {
        rootHash(root);
        List<Bytes> nodes = new ArrayList<>();
        Node node = root;
        int position = 0;
        while (node instanceof Hashed current) {
            if (node == root || current.hash() != null) {
                nodes.add(Bytes.wrap(encoded(current).toByteArray()));
            }
            switch (current) {
                case Leaf _ -> node = Node.EMPTY;
                case Extension extension -> {
                    node = MerkleTrie.extensionLeadsTo(extension, key) ? extension.child : Node.EMPTY;
                    position = extension.to;
                }
                case Branch branch -> {
                    // The value of a key that ends here is part of the branch, not a node.
                    node = position == Nibbles.count(key) ? Node.EMPTY : branch.children[Nibbles.at(key, position)];
                    position++;
                }
            }
        }
        return nodes;
    }

    /** Makes sure that the node and all below it have their hashes. */
    private void hash(Hashed node) {
        if (node.hash() != null) {
            return;
        }
        switch (node) {
            case Leaf _ -> {}
            case Extension extension -> hash(extension.child);
            case Branch branch -> {
                for (int i = 0; i < Branch.TERMINAL; i++) {
                    if (branch.children[i] instanceof Hashed child) {
                        hash(child);
                    }
                }
            }
        }
        RlpWriter encoded = encoded(node);
        if (encoded.size() >= Hash.SIZE) {
            node.cache(encoded.keccak256());
        }
    }

    private RlpWriter encoded(Hashed node) {
        rlp.reset();
        write(node);
        return rlp;
    }

    /** Writes a node whose children have their hashes. */
    private void write(Hashed node) {
        rlp.beginList();
        switch (node) {
            case Leaf leaf -> {
                writePath(leaf.key, leaf.from, Nibbles.count(leaf.key), true);
                rlp.writeBytes(leaf.value);
            }
            case Extension extension -> {
                writePath(extension.key, extension.from, extension.to, false);
                writeReference(extension.child);
            }
            case Branch branch -> {
                for (int i = 0; i < Branch.TERMINAL; i++) {
                    writeReference(branch.children[i]);
                }
                rlp.writeBytes(terminalValue(branch));
            }
        }
        rlp.endList();
    }

    private void writeReference(Node node) {
        switch (node) {
            case Node.Empty _ -> rlp.writeBytes(Bytes.EMPTY);
            case Hashed hashed -> {
                if (hashed.hash() != null) {
                    rlp.writeHash(hashed.hash());
                } else {
                    write(hashed);
                }
            }
        }
    }

    private static byte[] terminalValue(Branch branch) {
        return branch.children[Branch.TERMINAL] instanceof Leaf leaf ? leaf.value : Bytes.EMPTY.unsafeArray();
    }

    private void writePath(byte[] key, int from, int to, boolean leaf) {
        int length = Nibbles.prefixedLength(from, to);
        if (path.length < length) {
            path = Arrays.copyOf(path, length);
        }
        Nibbles.writePrefixed(key, from, to, leaf, path);
        rlp.writeBytes(path, 0, length);
    }
}

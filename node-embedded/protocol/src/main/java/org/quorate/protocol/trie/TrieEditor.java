package org.quorate.protocol.trie;

import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.trie.Node.Branch;
import org.quorate.protocol.trie.Node.Extension;
import org.quorate.protocol.trie.Node.Leaf;

/**
 * A batch of changes to a trie, for one thread. It changes in place only the branches it has made itself since the last
 * {@link #freeze()}; all others it copies first. So a batch copies each branch on its way at most once.
 */
public final class TrieEditor {
    private Node root;
    private Object edit = new Object();

    TrieEditor(Node root) {
        this.root = root;
    }

    /** The value at a key as changed so far, or nothing. */
    public Optional<Bytes> get(byte[] key) {
        return MerkleTrie.find(root, key);
    }

    /**
     * Sets the value at a key. An empty value removes the key: the trie cannot tell it from absence. Both arrays are taken
     * over without a copy and must never be written to again.
     */
    public void put(byte[] key, byte[] value) {
        root = value.length == 0 ? remove(root, 0, key) : put(root, 0, key, value);
    }

    /** Removes a key; nothing happens if it is not there. */
    public void remove(byte[] key) {
        root = remove(root, 0, key);
    }

    /** The trie with all changes so far. The editor may go on; what it does later does not touch that trie. */
    public MerkleTrie freeze() {
        edit = new Object();
        return new MerkleTrie(root);
    }

    private Node put(Node node, int position, byte[] key, byte[] value) {
        return switch (node) {
            case Node.Empty _ -> new Leaf(key, position, value);
            case Leaf leaf -> putAtLeaf(leaf, position, key, value);
            case Extension extension -> putAtExtension(extension, position, key, value);
            case Branch branch -> {
                int index = Branch.childIndex(key, position);
                Node child = branch.children[index];
                yield withChild(branch, index, put(child, Branch.childPosition(index, position), key, value));
            }
        };
    }

    private Node putAtLeaf(Leaf leaf, int position, byte[] key, byte[] value) {
        int end = Math.min(Nibbles.count(leaf.key), Nibbles.count(key));
        int fork = Nibbles.mismatch(leaf.key, key, position, end);
        if (fork == end && leaf.key.length == key.length) {
            return Arrays.equals(leaf.value, value) ? leaf : new Leaf(leaf.key, position, value);
        }
        Branch branch = Branch.create(edit);
        addLeaf(branch, fork, leaf.key, leaf.value);
        addLeaf(branch, fork, key, value);
        return prefixed(key, position, fork, branch);
    }

    private Node putAtExtension(Extension extension, int position, byte[] key, byte[] value) {
        int end = Math.min(extension.to, Nibbles.count(key));
        int fork = Nibbles.mismatch(extension.key, key, position, end);
        if (fork == extension.to) {
            Branch child = (Branch) put(extension.child, fork, key, value);
            return child == extension.child ? extension : new Extension(extension.key, position, fork, child);
        }
        Branch branch = Branch.create(edit);
        branch.children[Nibbles.at(extension.key, fork)] =
                prefixed(extension.key, fork + 1, extension.to, extension.child);
        addLeaf(branch, fork, key, value);
        return prefixed(key, position, fork, branch);
    }

    private static void addLeaf(Branch branch, int position, byte[] key, byte[] value) {
        int index = Branch.childIndex(key, position);
        branch.children[index] = new Leaf(key, Branch.childPosition(index, position), value);
    }

    /** The branch behind nibbles {@code from} to {@code to} of the key; there may be none. */
    private static Node prefixed(byte[] key, int from, int to, Branch branch) {
        return from == to ? branch : new Extension(key, from, to, branch);
    }

    /**
     * The branch with a child replaced. A child that is the same object is either unchanged or was changed in place; then
     * this edit made it and so made the branch, too.
     */
    private Branch withChild(Branch branch, int index, Node child) {
        if (child == branch.children[index]) {
            return branch;
        }
        Branch editable = branch.editableBy(edit);
        editable.children[index] = child;
        return editable;
    }

    private Node remove(Node node, int position, byte[] key) {
        return switch (node) {
            case Node.Empty empty -> empty;
            case Leaf leaf -> Arrays.equals(leaf.key, key) ? Node.EMPTY : leaf;
            case Extension extension -> {
                if (!MerkleTrie.extensionLeadsTo(extension, key)) {
                    yield extension;
                }
                Node child = remove(extension.child, extension.to, key);
                yield child == extension.child ? extension : lifted(child, extension.to, position);
            }
            case Branch branch -> {
                int index = Branch.childIndex(key, position);
                Node child = remove(branch.children[index], Branch.childPosition(index, position), key);
                Branch changed = withChild(branch, index, child);
                yield child == Node.EMPTY ? collapsed(changed, position) : changed;
            }
        };
    }

    /** A branch with a single child is not allowed: the child takes its place. */
    private static Node collapsed(Branch branch, int position) {
        int only = -1;
        for (int i = 0; i <= Branch.TERMINAL; i++) {
            if (branch.children[i] != Node.EMPTY) {
                if (only >= 0) {
                    return branch;
                }
                only = i;
            }
        }
        return lifted(branch.children[only], Branch.childPosition(only, position), position);
    }

    /** A node whose path began at nibble {@code position}, beginning at {@code from} above it instead. */
    private static Node lifted(Node node, int position, int from) {
        return switch (node) {
            case Node.Empty empty -> empty;
            case Leaf leaf -> new Leaf(leaf.key, from, leaf.value);
            case Extension extension -> new Extension(extension.key, from, extension.to, extension.child);
            case Branch branch -> new Extension(anyKey(branch), from, position, branch);
        };
    }

    private static byte[] anyKey(Branch branch) {
        for (Node child : branch.children) {
            switch (child) {
                case Leaf leaf -> {
                    return leaf.key;
                }
                case Extension extension -> {
                    return extension.key;
                }
                case Branch below -> {
                    return anyKey(below);
                }
                case Node.Empty _ -> {}
            }
        }
        throw new IllegalStateException("a branch without children");
    }
}

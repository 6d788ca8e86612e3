package org.quorate.chain.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.quorate.chain.state.Node.Branch;
import org.quorate.chain.state.Node.Extension;
import org.quorate.chain.state.Node.Leaf;
import org.quorate.chain.state.Node.Paged;
import org.quorate.protocol.trie.Nibbles;

/**
 * Makes a trie from another one and a sorted batch of changes, in one walk: every node on the way is copied once, all
 * others are shared. For one batch and one thread; on a thread of {@link StateWorkers} it leaves parts of a large batch to
 * others.
 */
final class TrieMerge {
    private static final int KEY_NIBBLES = 64;
    private static final int BRANCH_BYTES = 180;
    private static final int LEAF_BYTES = 280;

    /** Changes from which on a batch is shared. */
    private static final int LARGE = 512;

    private final TrieReader reader;
    private Change[] changes;
    private long created;
    private long replaced;

    TrieMerge(TrieReader reader) {
        this.reader = reader;
    }

    /** About how many bytes of memory the nodes made so far take. */
    long created() {
        return created;
    }

    /** As {@link #created()}, less the nodes in memory whose place they take. */
    long grown() {
        return created - replaced;
    }

    /**
     * The trie after the changes.
     *
     * @param batch with different keys; it gets sorted
     */
    Node merge(Node root, Change[] batch) {
        if (batch.length == 0) {
            return root;
        }
        Arrays.sort(batch);
        // A batch of slots is merged while one of accounts is.
        Change[] outer = changes;
        changes = batch;
        Node merged = merge(root, 0, 0, batch.length);
        changes = outer;
        return merged;
    }

    /** @return the same object if nothing changed */
    private Node merge(Node node, int depth, int from, int to) {
        return switch (node) {
            case Paged paged -> {
                Change first = changes[from];
                Node loaded = reader.load(paged, first.key, first.preimage());
                Node merged = merge(loaded, depth, from, to);
                if (merged == loaded) {
                    yield paged;
                }
                replaced -= loaded instanceof Leaf ? LEAF_BYTES : BRANCH_BYTES;
                yield merged;
            }
            case Branch branch -> mergeBranch(branch, depth, from, to);
            case Extension extension -> mergeExtension(extension, depth, from, to);
            case Leaf leaf -> mergeLeaf(leaf, depth, from, to);
            default -> mergeLeaf(null, depth, from, to);
        };
    }

    private Node mergeBranch(Branch branch, int depth, int from, int to) {
        if (depth == 0 && to - from >= LARGE && StateWorkers.here()) {
            return mergeShared(branch, to);
        }
        Node[] children = null;
        boolean removed = false;
        for (int group = from; group < to; ) {
            int nibble = Nibbles.at(changes[group].key, depth);
            int end = group + 1;
            while (end < to && Nibbles.at(changes[end].key, depth) == nibble) {
                end++;
            }
            Node child = reader.child(branch, nibble);
            Node merged = merge(child, depth + 1, group, end);
            if (merged != child) {
                if (children == null) {
                    children = branch.children.clone();
                }
                children[nibble] = merged;
                removed |= merged == Node.EMPTY;
            }
            group = end;
        }
        return children == null ? branch : changed(branch, children, removed);
    }

    /** What a part of the batch makes of a child of the root. */
    private record Part(int nibble, Node before, Node after, TrieMerge by) {}

    /** The same for the root of the trie and all changes, a part for each child. */
    private Node mergeShared(Branch root, int count) {
        List<Supplier<Part>> parts = new ArrayList<>();
        for (int from = 0; from < count; ) {
            int nibble = Nibbles.at(changes[from].key, 0);
            int start = from;
            while (from < count && Nibbles.at(changes[from].key, 0) == nibble) {
                from++;
            }
            int end = from;
            parts.add(() -> {
                TrieMerge by = new TrieMerge(reader);
                by.changes = changes;
                Node child = reader.child(root, nibble);
                return new Part(nibble, child, by.merge(child, 1, start, end), by);
            });
        }
        Node[] children = root.children.clone();
        boolean changed = false;
        boolean removed = false;
        for (Part part : StateWorkers.all(parts)) {
            created += part.by.created;
            replaced += part.by.replaced;
            if (part.after != part.before) {
                children[part.nibble] = part.after;
                changed = true;
                removed |= part.after == Node.EMPTY;
            }
        }
        return changed ? changed(root, children, removed) : root;
    }

    private Node changed(Branch before, Node[] children, boolean removed) {
        replaced += BRANCH_BYTES;
        Branch changed = branch(children, before.source());
        return removed ? collapsed(changed) : changed;
    }

    private Branch branch(Node[] children, Paged source) {
        created += BRANCH_BYTES;
        return new Branch(children, source);
    }

    /** A branch with a single child is not allowed: the child takes its place. */
    private Node collapsed(Branch branch) {
        int bits = reader.childBits(branch);
        if (Integer.bitCount(bits) > 1) {
            return branch;
        }
        if (bits == 0) {
            return Node.EMPTY;
        }
        int only = Integer.numberOfTrailingZeros(bits);
        return under(new byte[] {(byte) only}, reader.child(branch, only));
    }

    /** A node with a path put in front of it. */
    private Node under(byte[] path, Node node) {
        if (path.length == 0) {
            return node;
        }
        return switch (reader.load(node)) {
            case Leaf leaf -> moved(leaf);
            case Extension extension -> {
                byte[] joined = Arrays.copyOf(path, path.length + extension.path.length);
                System.arraycopy(extension.path, 0, joined, path.length, extension.path.length);
                yield new Extension(joined, extension.child());
            }
            case Branch _ -> new Extension(path, node);
            default -> Node.EMPTY;
        };
    }

    private Leaf moved(Leaf leaf) {
        created += LEAF_BYTES;
        return leaf.moved();
    }

    private Node mergeExtension(Extension extension, int depth, int from, int to) {
        byte[] path = extension.path;
        int common = Math.min(
                TrieReader.matching(path, changes[from].key, depth),
                TrieReader.matching(path, changes[to - 1].key, depth));
        if (common == path.length) {
            Node child = merge(extension.child(), depth + common, from, to);
            return child == extension.child() ? extension : under(path, child);
        }
        Node[] children = new Node[Branch.WIDTH];
        children[path[common]] = under(Arrays.copyOfRange(path, common + 1, path.length), extension.child());
        Branch fork = branch(children, null);
        Node merged = mergeBranch(fork, depth + common, from, to);
        if (merged == fork) {
            return extension;
        }
        // What goes another way than the extension may be the removal of what is not there: then there is no fork.
        Node whole = merged instanceof Branch changed ? collapsed(changed) : merged;
        return under(Arrays.copyOf(path, common), whole);
    }

    /** @param leaf null if there is nothing yet */
    private Node mergeLeaf(Leaf leaf, int depth, int from, int to) {
        Leaf[] leaves = new Leaf[to - from + 1];
        int count = 0;
        boolean placed = leaf == null;
        for (int i = from; i < to; i++) {
            int order = placed ? 1 : Arrays.compareUnsigned(leaf.key, changes[i].key);
            if (order < 0) {
                leaves[count++] = leaf;
            }
            placed |= order <= 0;
            Leaf after = changes[i].apply(order == 0 ? leaf : null, this);
            if (after != null) {
                leaves[count++] = after;
            }
        }
        if (!placed) {
            leaves[count++] = leaf;
        }
        if (count == 1 && leaves[0] == leaf) {
            return leaf;
        }
        replaced += leaf == null ? 0 : LEAF_BYTES;
        return build(leaves, depth, 0, count, leaf);
    }

    /** @param old that leaf stood higher up and has a hash for there */
    private Node build(Leaf[] leaves, int depth, int from, int to, Leaf old) {
        if (from == to) {
            return Node.EMPTY;
        }
        if (to - from == 1) {
            created += LEAF_BYTES;
            return leaves[from] == old ? old.moved() : leaves[from];
        }
        byte[] first = leaves[from].key;
        int fork = Nibbles.mismatch(first, leaves[to - 1].key, depth, KEY_NIBBLES);
        Node[] children = new Node[Branch.WIDTH];
        for (int group = from; group < to; ) {
            int nibble = Nibbles.at(leaves[group].key, fork);
            int end = group + 1;
            while (end < to && Nibbles.at(leaves[end].key, fork) == nibble) {
                end++;
            }
            children[nibble] = build(leaves, fork + 1, group, end, old);
            group = end;
        }
        return under(path(first, depth, fork), branch(children, null));
    }

    private static byte[] path(byte[] key, int from, int to) {
        byte[] path = new byte[to - from];
        for (int i = 0; i < path.length; i++) {
            path[i] = (byte) Nibbles.at(key, from + i);
        }
        return path;
    }
}

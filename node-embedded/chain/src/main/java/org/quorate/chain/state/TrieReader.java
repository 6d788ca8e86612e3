package org.quorate.chain.state;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.quorate.chain.state.Node.AccountLeaf;
import org.quorate.chain.state.Node.Branch;
import org.quorate.chain.state.Node.Extension;
import org.quorate.chain.state.Node.Leaf;
import org.quorate.chain.state.Node.Paged;
import org.quorate.chain.state.Node.SlotLeaf;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.trie.Nibbles;

/** Reads tries: finds leaves, and brings nodes from pages into memory. */
final class TrieReader {
    private final PageSource pages;

    TrieReader(PageSource pages) {
        this.pages = pages;
    }

    byte[] page(long id) {
        return pages.page(id);
    }

    /**
     * The entry of a key; null if there is none. What is on disk is searched where it lies in its page; only the leaf
     * becomes an object.
     *
     * @param preimage what the key is the hash of
     */
    Leaf find(Node root, byte[] key, Object preimage) {
        Node node = root;
        int depth = 0;
        while (true) {
            switch (node) {
                case Branch branch -> {
                    int nibble = Nibbles.at(key, depth++);
                    Node child = branch.children[nibble];
                    if (child == null) {
                        Paged source = branch.source();
                        return source == null ? null : findBelow(source, nibble, key, depth, preimage);
                    }
                    node = child;
                }
                case Leaf leaf -> {
                    return leaf.preimage().equals(preimage) ? leaf : null;
                }
                case Paged paged -> {
                    return findAt(paged.page, paged.offset, key, depth, preimage);
                }
                case Extension extension -> {
                    if (matching(extension.path, key, depth) < extension.path.length) {
                        return null;
                    }
                    depth += extension.path.length;
                    node = extension.child();
                }
                default -> {
                    return null;
                }
            }
        }
    }

    private Leaf findBelow(Paged branch, int nibble, byte[] key, int depth, Object preimage) {
        byte[] page = page(branch.page);
        int record = branch.offset;
        if ((PageFormat.childBits(page, record) & 1 << nibble) == 0) {
            return null;
        }
        long reference = PageFormat.getLong(page, PageFormat.childEntry(page, record, nibble));
        if (PageFormat.isRemote(reference)) {
            return findAt(reference & PageFormat.REFERENCE, Paged.ROOT, key, depth, preimage);
        }
        return findIn(branch.page, page, record - (int) (reference & PageFormat.REFERENCE), key, depth, preimage);
    }

    private Leaf findAt(long id, int offset, byte[] key, int depth, Object preimage) {
        byte[] page = page(id);
        return findIn(id, page, PageFormat.record(page, offset), key, depth, preimage);
    }

    private Leaf findIn(long id, byte[] page, int from, byte[] key, int fromDepth, Object preimage) {
        int record = from;
        int depth = fromDepth;
        while (true) {
            int entry;
            switch (PageFormat.tag(page, record)) {
                case PageFormat.BRANCH -> {
                    int nibble = Nibbles.at(key, depth++);
                    if ((PageFormat.childBits(page, record) & 1 << nibble) == 0) {
                        return null;
                    }
                    entry = PageFormat.childEntry(page, record, nibble);
                }
                case PageFormat.EXTENSION -> {
                    byte[] path = path(page, record);
                    if (matching(path, key, depth) < path.length) {
                        return null;
                    }
                    depth += path.length;
                    entry = PageFormat.extensionEntry(page, record);
                }
                default -> {
                    Leaf leaf = leaf(id, page, record, key, preimage);
                    return leaf.key == key ? leaf : null;
                }
            }
            long reference = PageFormat.getLong(page, entry);
            if (PageFormat.isRemote(reference)) {
                return findAt(reference & PageFormat.REFERENCE, Paged.ROOT, key, depth, preimage);
            }
            record -= (int) (reference & PageFormat.REFERENCE);
        }
    }

    /** How many nibbles of a path the key has from a depth on. */
    static int matching(byte[] path, byte[] key, int depth) {
        int i = 0;
        while (i < path.length && Nibbles.at(key, depth + i) == path[i]) {
            i++;
        }
        return i;
    }

    /** The node itself instead of a pointer to it. */
    Node load(Node node) {
        return node instanceof Paged paged ? load(paged, null, null) : node;
    }

    /**
     * The node on disk. Of a branch only the branch itself is read.
     *
     * @param preimage of a key that the caller expects; null if none
     */
    Node load(Paged paged, byte[] key, Object preimage) {
        byte[] page = page(paged.page);
        int record = PageFormat.record(page, paged.offset);
        Node node =
                switch (PageFormat.tag(page, record)) {
                    case PageFormat.BRANCH -> new Branch(new Node[Branch.WIDTH], new Paged(paged.page, record, null));
                    case PageFormat.EXTENSION -> {
                        int entry = PageFormat.extensionEntry(page, record);
                        yield new Extension(path(page, record), PageFormat.child(paged.page, page, record, entry));
                    }
                    default -> leaf(paged.page, page, record, key, preimage);
                };
        node.cache(paged.hash());
        return node;
    }

    private static byte[] path(byte[] page, int extension) {
        return Arrays.copyOfRange(page, extension + 2, extension + 2 + PageFormat.extensionLength(page, extension));
    }

    /** The key is not in the record: it is the given one or has to be calculated. */
    private static Leaf leaf(long id, byte[] page, int record, byte[] key, Object preimage) {
        if (PageFormat.tag(page, record) == PageFormat.ACCOUNT) {
            return account(id, page, record, key, preimage);
        }
        int at = record + 1;
        UInt256 slot = number(page, at);
        UInt256 value = number(page, at + 1 + page[at]);
        return new SlotLeaf(slot.equals(preimage) ? key : Keccak256.digest(slot.toBytes()), slot, value);
    }

    private static AccountLeaf account(long id, byte[] page, int record, byte[] key, Object preimage) {
        int flags = page[record + 1];
        Address address = Address.fromBytes(page, record + 2);
        int at = record + 2 + Address.SIZE;
        long nonce = number(page, at).longValue();
        at += 1 + page[at];
        UInt256 balance = number(page, at);
        at += 1 + page[at];
        Hash codeHash = Hash.EMPTY_CODE;
        if ((flags & PageFormat.HAS_CODE) != 0) {
            codeHash = Hash.fromBytes(page, at);
            at += Hash.SIZE;
        }
        Node storage = (flags & PageFormat.HAS_STORAGE) != 0 ? PageFormat.child(id, page, record, at) : Node.EMPTY;
        byte[] its = address.equals(preimage) ? key : address.unsafeKeccak256();
        return new AccountLeaf(its, address, nonce, balance, codeHash, storage);
    }

    private static UInt256 number(byte[] page, int at) {
        int length = page[at];
        if (length <= Long.BYTES) {
            long value = 0;
            for (int i = 1; i <= length; i++) {
                value = value << 8 | page[at + i] & 0xff;
            }
            return UInt256.of(value);
        }
        return UInt256.fromBytes(Arrays.copyOfRange(page, at + 1, at + 1 + length));
    }

    /** The child at a nibble: in memory, a pointer to disk, or {@link Node#EMPTY}. */
    Node child(Branch branch, int nibble) {
        Node child = branch.children[nibble];
        if (child != null) {
            return child;
        }
        Paged source = branch.source();
        return source == null ? Node.EMPTY : childOf(source, nibble);
    }

    /** The child of a branch on disk at a nibble. @param branch with the offset of its record */
    Node childOf(Paged branch, int nibble) {
        byte[] page = page(branch.page);
        if ((PageFormat.childBits(page, branch.offset) & 1 << nibble) == 0) {
            return Node.EMPTY;
        }
        int entry = PageFormat.childEntry(page, branch.offset, nibble);
        return PageFormat.child(branch.page, page, branch.offset, entry);
    }

    /** Bit i says whether the branch has a child at nibble i. */
    int childBits(Branch branch) {
        Paged source = branch.source();
        int bits = source == null ? 0 : PageFormat.childBits(page(source.page), source.offset);
        for (int i = 0; i < Branch.WIDTH; i++) {
            Node child = branch.children[i];
            if (child != null) {
                bits = child == Node.EMPTY ? bits & ~(1 << i) : bits | 1 << i;
            }
        }
        return bits;
    }

    /** Calls with all leaves in the order of their keys. */
    void forEach(Node root, Consumer<Leaf> action) {
        switch (load(root)) {
            case Branch branch -> {
                for (int i = 0; i < Branch.WIDTH; i++) {
                    forEach(child(branch, i), action);
                }
            }
            case Extension extension -> forEach(extension.child(), action);
            case Leaf leaf -> action.accept(leaf);
            default -> {}
        }
    }

    /** Calls with the leaves from a key on, in the order of their keys, until the visitor says that it wants no more. */
    void forEachFrom(Node root, byte[] first, Predicate<Leaf> visitor) {
        forEachFrom(root, first, 0, visitor);
    }

    /**
     * @param first null once every key below is behind it
     * @return whether the visitor wants more
     */
    private boolean forEachFrom(Node root, byte[] first, int depth, Predicate<Leaf> visitor) {
        return switch (load(root)) {
            case Branch branch -> {
                int begin = first == null ? 0 : Nibbles.at(first, depth);
                for (int i = begin; i < Branch.WIDTH; i++) {
                    if (!forEachFrom(child(branch, i), i == begin ? first : null, depth + 1, visitor)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Extension extension -> {
                int order = first == null ? 1 : compare(extension.path, first, depth);
                yield order < 0
                        || forEachFrom(
                                extension.child(), order > 0 ? null : first, depth + extension.path.length, visitor);
            }
            case Leaf leaf -> first != null && Arrays.compareUnsigned(leaf.key, first) < 0 || visitor.test(leaf);
            default -> true;
        };
    }

    /** How the path below a depth stands to the key: before it, on it, behind it. */
    private static int compare(byte[] path, byte[] key, int depth) {
        for (int i = 0; i < path.length; i++) {
            int order = path[i] - Nibbles.at(key, depth + i);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}

package org.quorate.chain.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.quorate.chain.state.Node.AccountLeaf;
import org.quorate.chain.state.Node.Branch;
import org.quorate.chain.state.Node.Extension;
import org.quorate.chain.state.Node.Leaf;
import org.quorate.chain.state.Node.Paged;
import org.quorate.chain.state.Node.SlotLeaf;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.trie.Nibbles;

/**
 * Encodes nodes as RLP and hashes them (Yellow Paper, appendix D), in buffers of its own; for one thread. On a thread of
 * {@link StateWorkers} it leaves parts of a large trie to others.
 */
final class TrieHasher {
    private static final int KEY_NIBBLES = 64;
    /** A list's header when its length takes two bytes. */
    private static final int LONG_HEADER = 3;

    private static final int HASH_ITEM = 1 + Hash.SIZE;
    /** More than the RLP of an account with its path can have. */
    private static final int ACCOUNT_LEAF_BYTES = 200;

    private static final byte HASH_PREFIX = (byte) (0x80 + Hash.SIZE);
    private static final byte NOTHING = (byte) 0x80;

    /** Changed branches below the root of a storage trie from which on it is worth being shared. */
    private static final int LARGE = 8;
    /** Subtrees that other threads may take are so deep: up to 256. */
    private static final int SHARED_LEVELS = 2;

    private final TrieReader reader;
    private final Keccak256 keccak = new Keccak256();
    private final byte[] branchRlp = new byte[LONG_HEADER + Branch.WIDTH * HASH_ITEM + 1];
    private final byte[] leafRlp = new byte[ACCOUNT_LEAF_BYTES];
    private final byte[] path = new byte[1 + KEY_NIBBLES / 2];
    private final RlpWriter account = new RlpWriter(128);
    private final RlpWriter rlp = new RlpWriter(256);

    TrieHasher(TrieReader reader) {
        this.reader = reader;
    }

    /** Calculates what is missing. {@link Hash#EMPTY_TRIE} for no entries. */
    Hash rootHash(Node root) {
        if (root == Node.EMPTY) {
            return Hash.EMPTY_TRIE;
        }
        if (StateWorkers.here() && isLarge(root)) {
            share(root, 0, SHARED_LEVELS);
        }
        hash(root, 0);
        // A root is hashed even if it is short enough to be inlined.
        return root.hash() != null ? root.hash() : Hash.keccak256(encode(root, 0));
    }

    /** The encoded nodes on the way to a key, without those that stand inside their parent. */
    List<Bytes> proof(Node root, byte[] key) {
        rootHash(root);
        List<Bytes> nodes = new ArrayList<>();
        Node node = root;
        int depth = 0;
        while (node != Node.EMPTY) {
            if (node == root || node.hash() != null) {
                nodes.add(Bytes.wrap(encode(node, depth)));
            }
            switch (reader.load(node)) {
                case Branch branch -> node = reader.child(branch, Nibbles.at(key, depth++));
                case Extension extension -> {
                    boolean through = TrieReader.matching(extension.path, key, depth) == extension.path.length;
                    node = through ? extension.child() : Node.EMPTY;
                    depth += extension.path.length;
                }
                default -> node = Node.EMPTY;
            }
        }
        return nodes;
    }

    private static boolean isLarge(Node root) {
        if (!(root instanceof Branch branch)) {
            return false;
        }
        int changed = 0;
        for (Node child : branch.children) {
            changed += child instanceof Branch && child.hash() == null ? 1 : 0;
        }
        return changed >= LARGE;
    }

    /** Has what is below a branch hashed by several threads. */
    private void share(Node node, int depth, int levels) {
        if (levels == 0 || node.hash() != null || !(node instanceof Branch branch)) {
            hash(node, depth);
            return;
        }
        List<Supplier<Boolean>> parts = new ArrayList<>();
        for (Node child : branch.children) {
            if (child != null && child != Node.EMPTY && child.hash() == null) {
                parts.add(() -> {
                    new TrieHasher(reader).share(child, depth + 1, levels - 1);
                    return true;
                });
            }
        }
        StateWorkers.all(parts);
        hash(branch, depth);
    }

    /** Makes sure that the node and all below it have their hashes. */
    void hash(Node node, int depth) {
        if (node.hash() != null) {
            return;
        }
        switch (node) {
            case Branch branch -> {
                for (Node child : branch.children) {
                    if (child != null) {
                        hash(child, depth + 1);
                    }
                }
                cacheBranch(branch, depth);
            }
            case Extension extension -> {
                hash(extension.child(), depth + extension.path.length);
                cacheShort(extension, depth);
            }
            case AccountLeaf leaf -> {
                if (leaf.storage().hash() == null && StateWorkers.here() && isLarge(leaf.storage())) {
                    share(leaf.storage(), 0, SHARED_LEVELS);
                }
                hash(leaf.storage(), 0);
                cacheAccount(leaf, depth);
            }
            case SlotLeaf leaf -> cacheShort(leaf, depth);
            default -> {}
        }
    }

    /** By hand, for every change of an account comes here. The RLP of an account is always longer than a hash. */
    private void cacheAccount(AccountLeaf leaf, int depth) {
        byte[] out = leafRlp;
        int at = out.length - HASH_ITEM;
        out[at] = HASH_PREFIX;
        leaf.codeHash.writeTo(out, at + 1);
        at -= HASH_ITEM;
        out[at] = HASH_PREFIX;
        storageRoot(leaf).writeTo(out, at + 1);
        at = putNumber(out, at, leaf.balance);
        at = putLong(out, at, leaf.nonce);
        at = putHeader(out, at, out.length - at, 0xc0);
        at = putHeader(out, at, out.length - at, 0x80);
        int length = Nibbles.prefixedLength(depth, KEY_NIBBLES);
        at -= length;
        Nibbles.writePrefixed(leaf.key, depth, KEY_NIBBLES, true, path);
        System.arraycopy(path, 0, out, at, length);
        if (length > 1 || path[0] < 0) {
            at = putHeader(out, at, length, 0x80);
        }
        at = putHeader(out, at, out.length - at, 0xc0);
        leaf.cache(keccak.hash(out, at, out.length - at));
    }

    /** Writes a number that ends before {@code end}, and gives where it begins. */
    private static int putNumber(byte[] out, int end, UInt256 number) {
        if (number.fitsLong()) {
            return putLong(out, end, number.longValue());
        }
        int length = (number.bitLength() + 7) / 8;
        for (int i = 0; i < length; i++) {
            out[end - 1 - i] = (byte) (number.limb(i / Long.BYTES) >>> 8 * (i % Long.BYTES));
        }
        return putHeader(out, end - length, length, 0x80);
    }

    private static int putLong(byte[] out, int end, long unsigned) {
        int length = (71 - Long.numberOfLeadingZeros(unsigned)) / 8;
        for (int i = 0; i < length; i++) {
            out[end - 1 - i] = (byte) (unsigned >>> 8 * i);
        }
        boolean itself = length == 1 && unsigned < 0x80;
        return itself ? end - 1 : putHeader(out, end - length, length, 0x80);
    }

    /** Writes a header that ends before {@code end}. @param length of what follows, less than 256 */
    private static int putHeader(byte[] out, int end, int length, int kind) {
        if (length < 56) {
            out[end - 1] = (byte) (kind + length);
            return end - 1;
        }
        out[end - 1] = (byte) length;
        out[end - 2] = (byte) (kind + 56);
        return end - 2;
    }

    private void cacheShort(Node node, int depth) {
        rlp.reset();
        write(node, depth);
        if (rlp.size() >= Hash.SIZE) {
            node.cache(rlp.keccak256());
        }
    }

    /** By hand, because nearly all of the work of a root is here: hashes go from where they are into the RLP. */
    private void cacheBranch(Branch branch, int depth) {
        byte[] out = branchRlp;
        int size = LONG_HEADER;
        Paged source = branch.source();
        byte[] page = source == null ? null : reader.page(source.page);
        int bits = source == null ? 0 : PageFormat.childBits(page, source.offset);
        int entry = source == null ? 0 : source.offset + PageFormat.BRANCH_ENTRIES;
        for (int i = 0; i < Branch.WIDTH; i++) {
            boolean onPage = (bits & 1 << i) != 0;
            Node child = branch.children[i];
            if (child == null && onPage && !PageFormat.isInline(PageFormat.getLong(page, entry))) {
                out[size] = HASH_PREFIX;
                System.arraycopy(page, entry + PageFormat.ENTRY_HASH, out, size + 1, Hash.SIZE);
                size += HASH_ITEM;
            } else if (child == null && onPage) {
                size = inline(PageFormat.child(source.page, page, source.offset, entry), depth + 1, size);
            } else if (child == null || child == Node.EMPTY) {
                out[size++] = NOTHING;
            } else if (child.hash() != null) {
                out[size] = HASH_PREFIX;
                child.hash().writeTo(out, size + 1);
                size += HASH_ITEM;
            } else {
                size = inline(child, depth + 1, size);
            }
            if (onPage) {
                entry += PageFormat.ENTRY;
            }
        }
        out[size++] = NOTHING;
        int start = listHeader(size - LONG_HEADER);
        if (size - start >= Hash.SIZE) {
            branch.cache(keccak.hash(out, start, size - start));
        }
    }

    private int inline(Node child, int depth, int size) {
        byte[] encoded = new TrieHasher(reader).encode(child, depth);
        System.arraycopy(encoded, 0, branchRlp, size, encoded.length);
        return size + encoded.length;
    }

    /** Puts the header in front of the branch's items and gives where it begins. */
    private int listHeader(int payload) {
        if (payload < 56) {
            branchRlp[LONG_HEADER - 1] = (byte) (0xc0 + payload);
            return LONG_HEADER - 1;
        }
        if (payload < 256) {
            branchRlp[1] = (byte) 0xf8;
            branchRlp[2] = (byte) payload;
            return 1;
        }
        branchRlp[0] = (byte) 0xf9;
        branchRlp[1] = (byte) (payload >> 8);
        branchRlp[2] = (byte) payload;
        return 0;
    }

    /** The RLP of a node whose children have their hashes. */
    byte[] encode(Node node, int depth) {
        rlp.reset();
        write(reader.load(node), depth);
        return rlp.toByteArray();
    }

    private void write(Node node, int depth) {
        rlp.beginList();
        switch (node) {
            case Branch branch -> {
                for (int i = 0; i < Branch.WIDTH; i++) {
                    writeReference(reader.child(branch, i), depth + 1);
                }
                rlp.writeBytes(Bytes.EMPTY);
            }
            case Extension extension -> {
                writePath(extension.path);
                writeReference(extension.child(), depth + extension.path.length);
            }
            case AccountLeaf leaf -> {
                writeRest(leaf, depth);
                account.reset();
                writeAccount(leaf);
                rlp.writeBytes(account.toByteArray());
            }
            case SlotLeaf leaf -> {
                writeRest(leaf, depth);
                account.reset();
                account.writeUInt256(leaf.value);
                rlp.writeBytes(account.toByteArray());
            }
            default -> throw new IllegalStateException("not a node in memory: " + node);
        }
        rlp.endList();
    }

    /** The value in the state trie (Yellow Paper, section 4.1). */
    private void writeAccount(AccountLeaf leaf) {
        account.beginList();
        account.writeLong(leaf.nonce);
        account.writeUInt256(leaf.balance);
        account.writeHash(storageRoot(leaf));
        account.writeHash(leaf.codeHash);
        account.endList();
    }

    private Hash storageRoot(AccountLeaf leaf) {
        Node storage = leaf.storage();
        if (storage == Node.EMPTY) {
            return Hash.EMPTY_TRIE;
        }
        return storage.hash() != null ? storage.hash() : new TrieHasher(reader).rootHash(storage);
    }

    private void writeReference(Node node, int depth) {
        if (node == Node.EMPTY) {
            rlp.writeBytes(Bytes.EMPTY);
        } else if (node.hash() != null) {
            rlp.writeHash(node.hash());
        } else {
            write(reader.load(node), depth);
        }
    }

    private void writeRest(Leaf leaf, int depth) {
        Nibbles.writePrefixed(leaf.key, depth, KEY_NIBBLES, true, path);
        rlp.writeBytes(path, 0, Nibbles.prefixedLength(depth, KEY_NIBBLES));
    }

    /** Hex-prefix encoding (Yellow Paper, appendix C) of a path of one nibble a byte. */
    private void writePath(byte[] nibbles) {
        int odd = nibbles.length & 1;
        path[0] = (byte) (odd == 1 ? 0x10 | nibbles[0] : 0);
        for (int i = odd, at = 1; i < nibbles.length; i += 2, at++) {
            path[at] = (byte) (nibbles[i] << 4 | nibbles[i + 1]);
        }
        rlp.writeBytes(path, 0, 1 + nibbles.length / 2);
    }
}

package org.quorate.protocol.trie;

import java.util.Arrays;
import java.util.List;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;

/**
 * The root of the trie whose entry i has the key RLP(i), calculated bottom-up without ever making the trie: its keys are
 * known beforehand, so each node is encoded and hashed once, in buffers that are used again. For one thread.
 */
final class OrderedRoot {
    private static final int WIDTH = 16;
    private static final int HASH_ITEM = 1 + Hash.SIZE;
    /** A branch with a header of up to three bytes and no value. */
    private static final int BRANCH_BYTES = 3 + WIDTH * HASH_ITEM + 1;
    /** Headers and path of a leaf or an extension. */
    private static final int SHORT_NODE_BYTES = 32;

    private static final byte NOTHING = (byte) 0x80;

    private final List<byte[]> items;
    /** The index of each entry, in the order of the keys. */
    private final int[] order;

    private final Keccak256 keccak = new Keccak256();
    /** One for each branch that is being encoded, the outermost first. */
    private byte[][] branches = new byte[8][];

    private byte[] leaf = new byte[512];
    /** Nibbles of a path, hex-prefix encoded. */
    private final byte[] path = new byte[8];

    private OrderedRoot(List<byte[]> items) {
        this.items = items;
        this.order = order(items.size());
    }

    static Hash of(List<byte[]> items) {
        if (items.isEmpty()) {
            return Hash.EMPTY_TRIE;
        }
        OrderedRoot trie = new OrderedRoot(items);
        byte[] reference = new byte[HASH_ITEM];
        int length = trie.writeReference(0, items.size(), 0, 0, reference, 0);
        // A root is hashed even if it is short enough to be inlined.
        return length == HASH_ITEM ? Hash.fromBytes(reference, 1) : Hash.keccak256(reference, 0, length);
    }

    /** RLP(0) is 0x80: it stands behind those of 1 to 127, which are the bytes themselves, and before the longer ones. */
    private static int[] order(int count) {
        int[] order = new int[count];
        int single = Math.min(count, 0x80);
        for (int i = 1; i < single; i++) {
            order[i - 1] = i;
        }
        order[single - 1] = 0;
        for (int i = single; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    private static int keyLength(int index) {
        return index < 0x80 ? 1 : 1 + (39 - Integer.numberOfLeadingZeros(index)) / 8;
    }

    private static int nibbles(int index) {
        return 2 * keyLength(index);
    }

    private static int nibble(int index, int position) {
        int length = keyLength(index);
        int header = index == 0 || length > 1 ? 0x80 + length - 1 : index;
        long key = length == 1 ? header : (long) header << 8 * (length - 1) | index;
        return (int) (key >>> 4 * (2 * length - 1 - position)) & 0xf;
    }

    /**
     * Writes what a parent has of the node of some entries: its hash as an RLP item or, if it is shorter, the node.
     *
     * @param level how many branches are above
     * @return where it ends
     */
    private int writeReference(int from, int to, int depth, int level, byte[] out, int at) {
        if (to - from == 1) {
            return writeLeaf(order[from], depth, out, at);
        }
        int fork = depth;
        while (nibble(order[from], fork) == nibble(order[to - 1], fork)) {
            fork++;
        }
        return fork == depth
                ? writeBranch(from, to, depth, level, out, at)
                : writeExtension(from, to, depth, fork, level, out, at);
    }

    private int writeBranch(int from, int to, int depth, int level, byte[] out, int at) {
        if (level == branches.length) {
            branches = Arrays.copyOf(branches, 2 * level);
        }
        if (branches[level] == null) {
            branches[level] = new byte[BRANCH_BYTES];
        }
        byte[] node = branches[level];
        int size = 3;
        int group = from;
        for (int nibble = 0; nibble < WIDTH; nibble++) {
            int end = group;
            while (end < to && nibble(order[end], depth) == nibble) {
                end++;
            }
            if (end == group) {
                node[size++] = NOTHING;
            } else {
                size = writeReference(group, end, depth + 1, level + 1, node, size);
            }
            group = end;
        }
        node[size++] = NOTHING;
        int start = putHeader(node, 3, size - 3, 0xc0);
        return writeNode(node, start, size, out, at);
    }

    private int writeExtension(int from, int to, int depth, int fork, int level, byte[] out, int at) {
        byte[] child = new byte[HASH_ITEM];
        int childLength = writeBranch(from, to, fork, level, child, 0);
        int start = putPath(order[from], depth, fork, false, leaf, SHORT_NODE_BYTES);
        System.arraycopy(child, 0, leaf, SHORT_NODE_BYTES, childLength);
        int end = SHORT_NODE_BYTES + childLength;
        return writeNode(leaf, putHeader(leaf, start, end - start, 0xc0), end, out, at);
    }

    private int writeLeaf(int index, int depth, byte[] out, int at) {
        byte[] item = items.get(index);
        int end = SHORT_NODE_BYTES + item.length;
        if (leaf.length < end) {
            leaf = new byte[2 * end];
        }
        System.arraycopy(item, 0, leaf, SHORT_NODE_BYTES, item.length);
        boolean itself = item.length == 1 && item[0] >= 0;
        int value = itself ? SHORT_NODE_BYTES : putHeader(leaf, SHORT_NODE_BYTES, item.length, 0x80);
        int start = putPath(index, depth, nibbles(index), true, leaf, value);
        return writeNode(leaf, putHeader(leaf, start, end - start, 0xc0), end, out, at);
    }

    private int writeNode(byte[] node, int start, int end, byte[] out, int at) {
        int length = end - start;
        if (length < Hash.SIZE) {
            System.arraycopy(node, start, out, at, length);
            return at + length;
        }
        out[at] = (byte) (0x80 + Hash.SIZE);
        keccak.digestTo(node, start, length, out, at + 1);
        return at + HASH_ITEM;
    }

    /** Puts the item of a path of a key before {@code end}, and gives where it begins. */
    private int putPath(int index, int from, int to, boolean isLeaf, byte[] out, int end) {
        int flag = isLeaf ? 0x20 : 0;
        int position = from;
        path[0] = (byte) flag;
        if ((to - from & 1) == 1) {
            path[0] = (byte) (flag | 0x10 | nibble(index, position++));
        }
        int length = 1;
        for (; position < to; position += 2) {
            path[length++] = (byte) (nibble(index, position) << 4 | nibble(index, position + 1));
        }
        System.arraycopy(path, 0, out, end - length, length);
        return length == 1 ? end - 1 : putHeader(out, end - length, length, 0x80);
    }

    /** Puts a header before {@code end}, and gives where it begins. */
    private static int putHeader(byte[] out, int end, int payload, int kind) {
        if (payload < 56) {
            out[end - 1] = (byte) (kind + payload);
            return end - 1;
        }
        int at = end;
        for (int rest = payload; rest > 0; rest >>>= 8) {
            out[--at] = (byte) rest;
        }
        out[at - 1] = (byte) (kind + 55 + end - at);
        return at - 1;
    }
}

package org.quorate.chain.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/**
 * A page: the upper part of a subtree, whose lower parts may be pages of their own. Numbers are big-endian.
 *
 * <pre>
 * page      = offset of the root's record (4), number of pages it points to (4), records, ids of those pages (8 each)
 * record    = branch | extension | account | slot
 * branch    = 1 (1), which children there are, bit i for nibble i (2), an entry for each
 * extension = 2 (1), number of nibbles (1), nibbles (1 each), entry of the child
 * account   = 3 (1), flags (1): 1 has code, 2 has storage; address (20), nonce, balance, [code hash (32)], [entry of the
 *             storage trie's root]
 * slot      = 4 (1), slot, value
 * entry     = reference (8), hash (32)
 * reference = how many bytes before this record the child's begins; or with bit 63 set the id of a page whose root it
 *             is. With bit 62 set the child has no hash, because it is inlined.
 * nonce, balance, slot, value = number of bytes (1), bytes without leading zeros
 * </pre>
 *
 * An entry of fixed size makes a search jump from record to record without reading what is between.
 */
final class PageFormat {
    static final int HEADER = 8;
    static final int REMOTE_ID = 8;
    static final int ENTRY = 40;
    static final int ENTRY_HASH = 8;
    static final int BRANCH_ENTRIES = 3;

    static final byte BRANCH = 1;
    static final byte EXTENSION = 2;
    static final byte ACCOUNT = 3;
    static final byte SLOT = 4;

    static final int HAS_CODE = 1;
    static final int HAS_STORAGE = 2;

    static final long REMOTE = 1L << 63;
    static final long INLINE = 1L << 62;
    static final long REFERENCE = INLINE - 1;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private PageFormat() {}

    static long getLong(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static void putLong(byte[] bytes, int offset, long value) {
        LONG.set(bytes, offset, value);
    }

    static int getInt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    static void putInt(byte[] bytes, int offset, int value) {
        INT.set(bytes, offset, value);
    }

    static void putShort(byte[] bytes, int offset, int value) {
        SHORT.set(bytes, offset, (short) value);
    }

    /** Where a record begins. @param offset perhaps {@link Node.Paged#ROOT} */
    static int record(byte[] page, int offset) {
        return offset == Node.Paged.ROOT ? getInt(page, 0) : offset;
    }

    static byte tag(byte[] page, int record) {
        return page[record];
    }

    /** Bit i says whether a branch has a child at nibble i. */
    static int childBits(byte[] page, int branch) {
        return (short) SHORT.get(page, branch + 1) & 0xffff;
    }

    /** Where the entry of a branch's child is; the child must be there. */
    static int childEntry(byte[] page, int branch, int nibble) {
        int before = Integer.bitCount(childBits(page, branch) & (1 << nibble) - 1);
        return branch + BRANCH_ENTRIES + ENTRY * before;
    }

    static int extensionLength(byte[] page, int extension) {
        return page[extension + 1];
    }

    static int extensionEntry(byte[] page, int extension) {
        return extension + 2 + extensionLength(page, extension);
    }

    /** Where the entry of an account's storage is, if it has storage; else where its record ends. */
    static int accountEntry(byte[] page, int account) {
        int at = account + 2 + Address.SIZE;
        at += 1 + page[at];
        at += 1 + page[at];
        return (page[account + 1] & HAS_CODE) != 0 ? at + Hash.SIZE : at;
    }

    static int slotLength(byte[] page, int slot) {
        int at = slot + 1;
        at += 1 + page[at];
        at += 1 + page[at];
        return at - slot;
    }

    static boolean isRemote(long reference) {
        return reference < 0;
    }

    static boolean isInline(long reference) {
        return (reference & INLINE) != 0;
    }

    /** What an entry points to. @param id of the page */
    static Node.Paged child(long id, byte[] page, int record, int entry) {
        long reference = getLong(page, entry);
        Hash hash = isInline(reference) ? null : Hash.fromBytes(page, entry + ENTRY_HASH);
        return isRemote(reference)
                ? new Node.Paged(reference & REFERENCE, Node.Paged.ROOT, hash)
                : new Node.Paged(id, record - (int) (reference & REFERENCE), hash);
    }

    /** The pages that a page points to. */
    static long[] remotes(byte[] page) {
        long[] ids = new long[getInt(page, 4)];
        int at = page.length - REMOTE_ID * ids.length;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = getLong(page, at + REMOTE_ID * i);
        }
        return ids;
    }
}

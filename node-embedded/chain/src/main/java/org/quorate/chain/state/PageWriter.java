package org.quorate.chain.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quorate.chain.state.Node.AccountLeaf;
import org.quorate.chain.state.Node.Branch;
import org.quorate.chain.state.Node.Extension;
import org.quorate.chain.state.Node.Paged;
import org.quorate.chain.state.Node.SlotLeaf;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * Writes what of a trie is not on disk yet as pages; see {@link PageFormat}. It goes through the trie bottom-up and
 * collects records in a buffer. When the records of a branch have become more than a page should hold, the largest
 * subtrees below it become pages of their own. Pages that have changed in one place are written anew with what they still
 * hold. For one trie.
 */
final class PageWriter {
    /** Larger pages are read and written for less, smaller ones need more entries in the store. */
    private static final int PAGE_BYTES = 14 << 10;
    /** Of storage that is kept in the page of its account. */
    private static final int SMALL_STORAGE_BYTES = 2 << 10;
    /** Less is not worth a page. */
    private static final int MIN_PAGE_BYTES = 512;

    private static final long[] NO_PAGES = {};

    private final TrieReader reader;
    private final PageSink sink;
    private final Set<Long> kept = new HashSet<>();
    private byte[] buffer = new byte[8 * PAGE_BYTES];
    private int size;

    PageWriter(TrieReader reader, PageSink sink) {
        this.reader = reader;
        this.sink = sink;
    }

    /** A subtree as written so far: either in the buffer, or a page. */
    private static final class Written {
        final Node node;
        final Hash hash;
        int start;
        int end;
        /** Where the record of the subtree's root is. */
        int record;

        long page;
        long[] remotes = NO_PAGES;

        /** @param node null if it is not an object in memory */
        Written(Node node, Hash hash) {
            this.node = node;
            this.hash = hash;
        }

        boolean isPage() {
            return page != 0;
        }

        int length() {
            return isPage() ? 0 : end - start;
        }

        static Written page(long page, Hash hash) {
            Written written = new Written(null, hash);
            written.page = page;
            return written;
        }
    }

    /**
     * Writes a trie whose nodes have their hashes.
     *
     * @return the root's page, which is a new one only if something changed; {@link Node#EMPTY} for an empty trie
     */
    Node write(Node root, Hash rootHash) {
        if (root == Node.EMPTY) {
            return root;
        }
        Written written = emit(root);
        if (!written.isPage()) {
            cut(written, rootHash);
        }
        return new Paged(written.page, Paged.ROOT, rootHash);
    }

    /** The older pages that the trie still has, without those that only they point to. */
    Set<Long> kept() {
        return kept;
    }

    private Written emit(Node node) {
        if (node.stored() != null) {
            return keep(node.stored().page, node.hash());
        }
        return switch (node) {
            case Paged paged ->
                paged.isPageRoot()
                        ? keep(paged.page, paged.hash())
                        : emitRecord(paged.page, reader.page(paged.page), paged.offset, paged.hash());
            case Branch branch -> emitBranch(branch);
            case Extension extension ->
                finishExtension(extension, extension.hash(), extension.path, emit(extension.child()));
            case AccountLeaf leaf -> {
                int start = size;
                Written storage = leaf.storage() == Node.EMPTY ? null : emitStorage(leaf);
                yield finishAccount(leaf, leaf.hash(), start, leaf, storage);
            }
            case SlotLeaf leaf -> finishSlot(leaf);
            default -> throw new IllegalStateException("not a node: " + node);
        };
    }

    private Written keep(long page, Hash hash) {
        kept.add(page);
        return Written.page(page, hash);
    }

    private Written emitBranch(Branch branch) {
        int start = size;
        Written[] children = new Written[Branch.WIDTH];
        Paged source = branch.source();
        byte[] page = source == null ? null : reader.page(source.page);
        int bits = source == null ? 0 : PageFormat.childBits(page, source.offset);
        for (int i = 0; i < Branch.WIDTH; i++) {
            Node child = branch.children[i];
            if (child != null) {
                children[i] = child == Node.EMPTY ? null : emit(child);
            } else if ((bits & 1 << i) != 0) {
                int entry = PageFormat.childEntry(page, source.offset, i);
                children[i] = emitEntry(source.page, page, source.offset, entry);
            }
        }
        return finishBranch(branch, branch.hash(), start, children);
    }

    /** What an entry of a record on disk points to. */
    private Written emitEntry(long id, byte[] page, int record, int entry) {
        Paged child = PageFormat.child(id, page, record, entry);
        return child.isPageRoot() ? keep(child.page, child.hash()) : emitRecord(id, page, child.offset, child.hash());
    }

    /** Copies a record and all below it that is in the same page. */
    private Written emitRecord(long id, byte[] page, int record, Hash hash) {
        int start = size;
        switch (PageFormat.tag(page, record)) {
            case PageFormat.BRANCH -> {
                Written[] children = new Written[Branch.WIDTH];
                int bits = PageFormat.childBits(page, record);
                for (int i = 0, entry = record + PageFormat.BRANCH_ENTRIES; i < Branch.WIDTH; i++) {
                    if ((bits & 1 << i) != 0) {
                        children[i] = emitEntry(id, page, record, entry);
                        entry += PageFormat.ENTRY;
                    }
                }
                return finishBranch(null, hash, start, children);
            }
            case PageFormat.EXTENSION -> {
                int entry = PageFormat.extensionEntry(page, record);
                byte[] path = Arrays.copyOfRange(page, record + 2, entry);
                return finishExtension(null, hash, path, emitEntry(id, page, record, entry));
            }
            case PageFormat.ACCOUNT -> {
                int entry = PageFormat.accountEntry(page, record);
                boolean hasStorage = (page[record + 1] & PageFormat.HAS_STORAGE) != 0;
                Written storage = hasStorage ? emitEntry(id, page, record, entry) : null;
                Written written = begin(null, hash, start);
                append(page, record, entry - record);
                return finishStorage(written, storage);
            }
            default -> {
                Written written = begin(null, hash, start);
                append(page, record, PageFormat.slotLength(page, record));
                return end(written, NO_PAGES);
            }
        }
    }

    private Written emitStorage(AccountLeaf leaf) {
        Written storage = emit(leaf.storage());
        if (storage.length() > SMALL_STORAGE_BYTES) {
            cut(storage, storage.hash);
            size = storage.start;
        }
        return storage;
    }

    private Written begin(Node node, Hash hash, int start) {
        Written written = new Written(node, hash);
        written.start = start;
        written.record = size;
        return written;
    }

    private Written end(Written written, long[] remotes) {
        written.end = size;
        written.remotes = remotes;
        return written;
    }

    private Written finishBranch(Node node, Hash hash, int start, Written[] children) {
        cutLargest(children);
        compact(start, children);
        Written written = begin(node, hash, start);
        int bits = 0;
        for (int i = 0; i < children.length; i++) {
            bits |= children[i] == null ? 0 : 1 << i;
        }
        ensure(PageFormat.BRANCH_ENTRIES);
        buffer[size] = PageFormat.BRANCH;
        PageFormat.putShort(buffer, size + 1, bits);
        size += PageFormat.BRANCH_ENTRIES;
        for (Written child : children) {
            if (child != null) {
                writeEntry(written.record, child);
            }
        }
        return end(written, remotesOf(children));
    }

    private Written finishExtension(Node node, Hash hash, byte[] path, Written child) {
        Written written = begin(node, hash, child.isPage() ? size : child.start);
        ensure(2);
        buffer[size++] = PageFormat.EXTENSION;
        buffer[size++] = (byte) path.length;
        append(path, 0, path.length);
        writeEntry(written.record, child);
        return end(written, remotesOf(child));
    }

    private Written finishAccount(Node node, Hash hash, int start, AccountLeaf leaf, Written storage) {
        Written written = begin(node, hash, start);
        boolean hasCode = !leaf.codeHash.equals(Hash.EMPTY_CODE);
        ensure(2 + Address.SIZE);
        buffer[size++] = PageFormat.ACCOUNT;
        buffer[size++] = (byte) ((hasCode ? PageFormat.HAS_CODE : 0) | (storage != null ? PageFormat.HAS_STORAGE : 0));
        leaf.address.writeTo(buffer, size);
        size += Address.SIZE;
        writeNumber(UInt256.of(leaf.nonce));
        writeNumber(leaf.balance);
        if (hasCode) {
            ensure(Hash.SIZE);
            leaf.codeHash.writeTo(buffer, size);
            size += Hash.SIZE;
        }
        return finishStorage(written, storage);
    }

    private Written finishStorage(Written account, Written storage) {
        if (storage == null) {
            return end(account, NO_PAGES);
        }
        writeEntry(account.record, storage);
        return end(account, remotesOf(storage));
    }

    private Written finishSlot(SlotLeaf leaf) {
        Written written = begin(leaf, leaf.hash(), size);
        ensure(1);
        buffer[size++] = PageFormat.SLOT;
        writeNumber(leaf.slot);
        writeNumber(leaf.value);
        return end(written, NO_PAGES);
    }

    private void writeNumber(UInt256 value) {
        int length = (value.bitLength() + 7) / 8;
        ensure(1 + UInt256.SIZE);
        buffer[size++] = (byte) length;
        for (int i = length - 1; i >= 0; i--) {
            buffer[size++] = (byte) (value.limb(i / 8) >>> 8 * (i % 8));
        }
    }

    private void writeEntry(int record, Written child) {
        ensure(PageFormat.ENTRY);
        long reference = child.isPage() ? PageFormat.REMOTE | child.page : record - child.record;
        if (child.hash == null) {
            reference |= PageFormat.INLINE;
            Arrays.fill(buffer, size, size + PageFormat.ENTRY, (byte) 0);
        } else {
            child.hash.writeTo(buffer, size + PageFormat.ENTRY_HASH);
        }
        PageFormat.putLong(buffer, size, reference);
        size += PageFormat.ENTRY;
    }

    private static long[] remotesOf(Written... children) {
        List<long[]> parts = new ArrayList<>();
        int count = 0;
        for (Written child : children) {
            if (child != null) {
                long[] part = child.isPage() ? new long[] {child.page} : child.remotes;
                if (part.length > 0) {
                    parts.add(part);
                    count += part.length;
                }
            }
        }
        if (count == 0) {
            return NO_PAGES;
        }
        long[] all = new long[count];
        int at = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Makes pages of the largest children until the others fit one page with their parent. */
    private void cutLargest(Written[] children) {
        int total = 0;
        for (Written child : children) {
            total += child == null ? 0 : child.length();
        }
        while (total > PAGE_BYTES) {
            Written largest = null;
            for (Written child : children) {
                if (child != null && (largest == null || child.length() > largest.length())) {
                    largest = child;
                }
            }
            if (largest.length() < MIN_PAGE_BYTES || largest.hash == null) {
                return;
            }
            total -= largest.length();
            cut(largest, largest.hash);
        }
    }

    private void cut(Written subtree, Hash hash) {
        int length = subtree.end - subtree.start;
        long[] remotes = subtree.remotes;
        byte[] page = new byte[PageFormat.HEADER + length + PageFormat.REMOTE_ID * remotes.length];
        PageFormat.putInt(page, 0, PageFormat.HEADER + subtree.record - subtree.start);
        PageFormat.putInt(page, 4, remotes.length);
        System.arraycopy(buffer, subtree.start, page, PageFormat.HEADER, length);
        for (int i = 0; i < remotes.length; i++) {
            PageFormat.putLong(page, PageFormat.HEADER + length + PageFormat.REMOTE_ID * i, remotes[i]);
        }
        subtree.page = sink.write(page);
        if (subtree.node != null) {
            subtree.node.storedAs(new Paged(subtree.page, Paged.ROOT, hash));
        }
    }

    /** Closes the gaps that pages have left. What refers from one record to another inside a subtree is relative. */
    private void compact(int start, Written[] children) {
        int to = start;
        for (Written child : children) {
            if (child == null || child.isPage()) {
                continue;
            }
            int length = child.length();
            if (child.start != to) {
                System.arraycopy(buffer, child.start, buffer, to, length);
                child.record -= child.start - to;
                child.start = to;
                child.end = to + length;
            }
            to += length;
        }
        size = to;
    }

    private void append(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, buffer, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
        }
    }
}

package org.quorate.chain.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.quorate.chain.state.PageSource;
import org.quorate.chain.state.StateExpiredException;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * The pages and the code of all states, with those used lately in memory. New pages get ever higher ids, so they are
 * appended; a page of the map holds one or two of them, so deleting one hardly touches others.
 */
final class StatePages implements PageSource {
    private final MVMap<Long, byte[]> pages;
    private final MVMap<String, byte[]> codes;
    private final PageCache cache;
    private final CodeCache codeCache;
    private final Readers readers;
    private final Optional<Path> file;
    private volatile long last;
    private long uncommitted;
    private long written;

    /** @param cacheBytes that recently used pages may take */
    StatePages(MVStore store, Optional<Path> file, Readers readers, long cacheBytes) {
        this.pages = store.openMap("pages");
        this.codes = store.openMap("codes");
        this.file = file;
        this.readers = readers;
        this.cache = new PageCache(cacheBytes);
        this.codeCache = new CodeCache(cacheBytes / 8);
        Long highest = pages.lastKey();
        this.last = highest == null ? 0 : highest;
    }

    @Override
    public byte[] page(long id) {
        return cache.get(id, this::read);
    }

    private byte[] read(long id) {
        byte[] wrapped = fetch(() -> pages.get(id));
        if (wrapped == null) {
            throw new StateExpiredException();
        }
        try {
            return Checksummed.unwrap(wrapped, "page " + id);
        } catch (StoreException e) {
            throw damaged(e.getMessage());
        }
    }

    /** MVStore closes a file that it failed to write, so whoever reads next may be the first to tell of it. */
    private byte[] fetch(Supplier<byte[]> action) {
        return readers.read(() -> {
            try {
                return action.get();
            } catch (MVStoreException e) {
                throw e.getErrorCode() == DataUtils.ERROR_CLOSED
                        ? StoreException.unwritable(file.orElse(Path.of(StoreFile.STATE_NAME)), e)
                        : e;
            }
        });
    }

    @Override
    public Bytes code(Hash hash) {
        return codeCache.get(hash, this::readCode);
    }

    private Bytes readCode(Hash hash) {
        byte[] wrapped = fetch(() -> codes.get(hash.toHex()));
        if (wrapped == null) {
            throw new IllegalArgumentException("no code of hash " + hash + " in this state");
        }
        try {
            return Bytes.wrap(Checksummed.unwrap(wrapped, "the code of hash " + hash));
        } catch (StoreException e) {
            throw damaged(e.getMessage());
        }
    }

    StoreException damaged(String what) {
        return new StoreException(
                Reason.CORRUPT,
                "the state file " + file.map(Path::toString).orElse(StoreFile.STATE_NAME) + " is damaged: " + what
                        + ". No block is lost. Restore the data folder from a snapshot or a backup; or move the state"
                        + " file away and start the node again: it then makes the state anew from its blocks, if it has"
                        + " them all.");
    }

    /** The id of the newest page. */
    long last() {
        return last;
    }

    /** Writes a page and gives its id. For one thread. */
    long write(byte[] page) {
        long id = last + 1;
        pages.put(id, Checksummed.wrap(page));
        cache.put(id, page);
        last = id;
        uncommitted += page.length;
        written += page.length;
        return id;
    }

    void writeCode(Hash hash, Bytes code) {
        String key = hash.toHex();
        if (!codes.containsKey(key)) {
            codes.put(key, Checksummed.wrap(code.unsafeArray()));
            uncommitted += code.length();
        }
    }

    /** Bytes written since the last commit. */
    long uncommitted() {
        return uncommitted;
    }

    /** Bytes of all pages that this process has written. */
    long written() {
        return written;
    }

    /** How many pages there are. */
    long count() {
        return pages.sizeAsLong();
    }

    void committed() {
        uncommitted = 0;
    }

    void delete(long id) {
        pages.remove(id);
        cache.remove(id);
    }

    /** Deletes the pages that a checkpoint had written when a crash ended it. */
    void removeAfter(long lastPage) {
        for (Long id = pages.lastKey(); id != null && id > lastPage; id = pages.lastKey()) {
            pages.remove(id);
        }
        last = lastPage;
    }

    PageCache cache() {
        return cache;
    }
}

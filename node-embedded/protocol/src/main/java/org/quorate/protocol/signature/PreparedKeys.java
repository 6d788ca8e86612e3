package org.quorate.protocol.signature;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.quorate.protocol.Address;

/**
 * Prepared keys that are kept for the next signature, up to an amount of memory. When it is full any other one goes: not the one
 * used longest ago, since accounts that send in turn would then push each other out. For any number of threads.
 */
public final class PreparedKeys {
    /** Of the heap: one in so many bytes. */
    private static final int HEAP_SHARE = 16;

    private final long maxBytes;
    /** By {@link AccountKey#holder}, which is shorter than the key and as good as it. */
    private final ConcurrentHashMap<Address, Entry> keys = new ConcurrentHashMap<>();

    private final AtomicLong bytes = new AtomicLong();

    /** A key and the same made ready. */
    public record Entry(AccountKey key, PreparedKey prepared) {
        public static Entry of(AccountKey key) {
            return new Entry(key, key.scheme().prepare(key.publicKey()));
        }
    }

    /** @param maxBytes that the prepared keys may take */
    public PreparedKeys(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** With room in proportion to the heap. */
    public static PreparedKeys ofHeap() {
        return new PreparedKeys(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /**
     * The key made ready, by the calling thread if it is not kept.
     *
     * @param holder the key's, see {@link AccountKey#holder}
     * @param key asked only if it is not kept
     */
    public Entry prepared(Address holder, Supplier<AccountKey> key) {
        Entry known = keys.get(holder);
        return known != null ? known : add(holder, Entry.of(key.get()));
    }

    private Entry add(Address holder, Entry entry) {
        Entry before = keys.putIfAbsent(holder, entry);
        if (before != null) {
            return before;
        }
        if (bytes.addAndGet(entry.prepared().bytes()) > maxBytes) {
            makeRoom();
        }
        return entry;
    }

    private void makeRoom() {
        Iterator<Address> candidates = keys.keySet().iterator();
        while (bytes.get() > maxBytes && candidates.hasNext()) {
            Entry gone = keys.remove(candidates.next());
            if (gone != null) {
                bytes.addAndGet(-gone.prepared().bytes());
            }
        }
    }

    /** Of memory that the kept keys take. */
    public long bytes() {
        return bytes.get();
    }

    /** How many are kept. */
    public int size() {
        return keys.size();
    }
}

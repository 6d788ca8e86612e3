package org.quorate.protocol.signature;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prepared keys that are kept for the next signature, up to an amount of memory. When it is full any other one goes: not the one
 * used longest ago, since accounts that send in turn would then push each other out. For any number of threads.
 */
public final class PreparedKeys {
    /** Of the heap: one in so many bytes. */
    private static final int HEAP_SHARE = 16;

    private final long maxBytes;
    private final ConcurrentHashMap<AccountKey, PreparedKey> keys = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /** @param maxBytes that the prepared keys may take */
    public PreparedKeys(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** With room in proportion to the heap. */
    public static PreparedKeys ofHeap() {
        return new PreparedKeys(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** The key made ready, by the calling thread if it is not kept. */
    public PreparedKey prepared(AccountKey key) {
        PreparedKey known = keys.get(key);
        return known != null ? known : add(key);
    }

    private PreparedKey add(AccountKey key) {
        PreparedKey prepared = key.scheme().prepare(key.publicKey());
        PreparedKey before = keys.putIfAbsent(key, prepared);
        if (before != null) {
            return before;
        }
        if (bytes.addAndGet(prepared.bytes()) > maxBytes) {
            makeRoom();
        }
        return prepared;
    }

    private void makeRoom() {
        Iterator<AccountKey> candidates = keys.keySet().iterator();
        while (bytes.get() > maxBytes && candidates.hasNext()) {
            PreparedKey gone = keys.remove(candidates.next());
            if (gone != null) {
                bytes.addAndGet(-gone.bytes());
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

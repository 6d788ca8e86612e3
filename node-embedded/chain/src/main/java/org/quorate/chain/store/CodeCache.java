package org.quorate.chain.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/** Code that was used lately, up to a number of bytes. */
final class CodeCache {
    private static final int OVERHEAD = 200;

    private final long capacity;
    /** In the order of use. */
    private final Map<Hash, Bytes> codes = new LinkedHashMap<>(64, 0.75f, true);

    private long bytes;

    CodeCache(long capacity) {
        this.capacity = capacity;
    }

    /** The code. @param read gets it if it is not here */
    Bytes get(Hash hash, Function<Hash, Bytes> read) {
        synchronized (codes) {
            Bytes known = codes.get(hash);
            if (known != null) {
                return known;
            }
        }
        Bytes code = read.apply(hash);
        synchronized (codes) {
            if (codes.put(hash, code) == null) {
                bytes += code.length() + OVERHEAD;
            }
            var eldest = codes.entrySet().iterator();
            while (bytes > capacity && eldest.hasNext()) {
                bytes -= eldest.next().getValue().length() + OVERHEAD;
                eldest.remove();
            }
        }
        return code;
    }
}

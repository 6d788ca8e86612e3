package org.quorate.evm.interpreter;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * Analysed code by its hash, shared by all threads. Code that is called again soon is kept as a whole; of more code the
 * jump destinations are kept, an eighth of its size, so that a transaction that calls more contracts than fit pays with its
 * gas for copying them but not for analysing them again and again.
 */
public final class CodeCache {
    private final Generations<Code> codes = new Generations<>(16L << 20);
    private final Generations<long[]> jumpDestinations = new Generations<>(32L << 20);

    /** The analysed form of code with this hash. */
    Code get(Hash hash, Bytes bytes) {
        Code code = codes.get(hash, Code::size);
        if (code == null) {
            code = analyse(hash, bytes);
            codes.add(hash, code, code.size());
        }
        return code;
    }

    private Code analyse(Hash hash, Bytes bytes) {
        long[] known = jumpDestinations.get(hash, CodeCache::sizeOf);
        if (known != null) {
            return new Code(bytes, known);
        }
        Code code = new Code(bytes);
        jumpDestinations.add(hash, code.jumpDestinations(), sizeOf(code.jumpDestinations()));
        return code;
    }

    private static int sizeOf(long[] bitmap) {
        return bitmap.length * Long.BYTES;
    }

    /**
     * A map of two generations: when the young one is full it becomes the old one and the old one is dropped, so what is
     * used stays and memory is bounded without a lock or a list.
     */
    private static final class Generations<V> {
        private static final long ENTRY_BYTES = 100;

        private final long maxYoungBytes;
        private final AtomicLong youngBytes = new AtomicLong();
        private volatile ConcurrentHashMap<Hash, V> young = new ConcurrentHashMap<>();
        private volatile ConcurrentHashMap<Hash, V> old = new ConcurrentHashMap<>();

        Generations(long maxYoungBytes) {
            this.maxYoungBytes = maxYoungBytes;
        }

        /** The value, or null if it is not kept. */
        V get(Hash hash, ToIntFunction<V> size) {
            V value = young.get(hash);
            if (value == null) {
                value = old.get(hash);
                if (value != null) {
                    add(hash, value, size.applyAsInt(value));
                }
            }
            return value;
        }

        void add(Hash hash, V value, int bytes) {
            if (youngBytes.addAndGet(bytes + ENTRY_BYTES) > maxYoungBytes) {
                retire();
            }
            young.put(hash, value);
        }

        private synchronized void retire() {
            if (youngBytes.get() > maxYoungBytes) {
                old = young;
                young = new ConcurrentHashMap<>();
                youngBytes.set(0);
            }
        }
    }
}

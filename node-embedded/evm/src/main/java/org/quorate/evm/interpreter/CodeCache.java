package org.quorate.evm.interpreter;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * Analysed code by its hash, shared by all threads. Code that is called again soon is kept as a whole, by its weight on the
 * heap, translations and all; of more code the jump destinations are kept, an eighth of its size, so that a transaction that
 * calls more contracts than fit pays with its gas for copying them but not for analysing them again and again.
 */
public final class CodeCache {
    private static final long DEFAULT_BYTES = 64L << 20;

    private final Generations<Code> codes;
    private final Generations<long[]> jumpDestinations;

    public CodeCache() {
        this(DEFAULT_BYTES);
    }

    /** @param maxBytes of the heap for code, and as much again for jump destinations of further code */
    CodeCache(long maxBytes) {
        codes = new Generations<>(maxBytes / 2);
        jumpDestinations = new Generations<>(maxBytes / 2);
    }

    /** The analysed form of code with this hash. */
    Code get(Hash hash, Bytes bytes) {
        Code code = codes.get(hash, Code::weight);
        if (code == null) {
            code = analyse(hash, bytes);
            codes.add(hash, code, code.weight());
        }
        return code;
    }

    /**
     * The translation of code from here, or null if there is none (yet); the code grows by it.
     *
     * @see Code#program
     */
    Program program(Code code, GasSchedule schedule, Translation policy) {
        if (code.isTranslated(schedule)) {
            return code.program(schedule, policy);
        }
        long before = code.weight();
        Program program = code.program(schedule, policy);
        if (program != null) {
            codes.grow(code.weight() - before);
        }
        return program;
    }

    /** Bytes of the heap that all code takes that is kept as a whole. */
    long weight() {
        return codes.sum(Code::weight);
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

    private static long sizeOf(long[] bitmap) {
        return (long) bitmap.length * Long.BYTES;
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
        V get(Hash hash, ToLongFunction<V> size) {
            V value = young.get(hash);
            if (value == null) {
                value = old.get(hash);
                if (value != null) {
                    add(hash, value, size.applyAsLong(value));
                }
            }
            return value;
        }

        void add(Hash hash, V value, long bytes) {
            grow(bytes + ENTRY_BYTES);
            young.put(hash, value);
        }

        /** A value takes more than when it was added. It was used, so it is young: only threads that meet disagree. */
        void grow(long bytes) {
            if (youngBytes.addAndGet(bytes) > maxYoungBytes) {
                retire();
            }
        }

        /** Over all values of both generations, each once. */
        long sum(ToLongFunction<V> size) {
            Map<Hash, V> all = new HashMap<>(old);
            all.putAll(young);
            return all.values().stream().mapToLong(size).sum();
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

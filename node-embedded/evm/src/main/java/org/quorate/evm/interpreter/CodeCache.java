package org.quorate.evm.interpreter;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/**
 * Analysed code by its hash, shared by all threads. It holds two generations: when the young one is full it becomes the
 * old one and the old one is dropped, so what is used stays and memory is bounded without a lock or a list.
 */
public final class CodeCache {
    private static final long MAX_YOUNG_BYTES = 16L << 20;

    private volatile ConcurrentHashMap<Hash, Code> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<Hash, Code> old = new ConcurrentHashMap<>();
    private final AtomicLong youngBytes = new AtomicLong();

    /** The analysed form of code with this hash. */
    Code get(Hash hash, Bytes bytes) {
        Code code = young.get(hash);
        if (code == null) {
            code = old.get(hash);
            if (code == null) {
                code = new Code(bytes);
            }
            add(hash, code);
        }
        return code;
    }

    private void add(Hash hash, Code code) {
        if (youngBytes.addAndGet(code.size() + 100L) > MAX_YOUNG_BYTES) {
            retire();
        }
        young.put(hash, code);
    }

    private synchronized void retire() {
        if (youngBytes.get() > MAX_YOUNG_BYTES) {
            old = young;
            young = new ConcurrentHashMap<>();
            youngBytes.set(0);
        }
    }
}

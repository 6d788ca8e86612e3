package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.List;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.Subscription;
import org.quorate.protocol.Hash;

/**
 * The hashes of the last transactions that a pool has taken, for all who ask from time to time. Each of them remembers how
 * far it has read. Nothing is kept while nobody asks.
 */
final class RecentPending implements AutoCloseable {
    private static final int CAPACITY = 1 << 14;

    private final Hash[] ring = new Hash[CAPACITY];
    private final Subscription registration;
    private long written;
    private volatile int readers;

    RecentPending(Shard shard) {
        registration = shard.onTransaction(this::add);
    }

    private void add(PooledTransaction transaction) {
        if (readers > 0) {
            synchronized (this) {
                ring[(int) (written++ % CAPACITY)] = transaction.hash();
            }
        }
    }

    /** Begins to keep hashes for one more reader. @return its first position */
    synchronized long open() {
        readers++;
        return written;
    }

    /** A reader has gone. */
    synchronized void leave() {
        if (--readers == 0) {
            java.util.Arrays.fill(ring, null);
        }
    }

    /** Those from a position on; the oldest may be lost to a reader that was away for too long. */
    synchronized List<Hash> since(long position) {
        List<Hash> hashes = new ArrayList<>();
        for (long i = Math.max(position, written - CAPACITY); i < written; i++) {
            hashes.add(ring[(int) (i % CAPACITY)]);
        }
        return hashes;
    }

    /** Where the next one will be. */
    synchronized long position() {
        return written;
    }

    @Override
    public void close() {
        registration.close();
    }
}

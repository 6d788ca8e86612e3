package org.quorate.chain.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.store.StoreException.Reason;

/**
 * The chain file: rounds with the blocks of all shards, and which is the last one. Reading is for any thread, appending for
 * one.
 */
final class BlockLog {
    private static final String TIP_KEY = "tip";
    /** The first block after block 0 that is here; 1 unless the chain was restored from a snapshot. */
    private static final String FIRST_KEY = "first";

    private final MVStore store;
    private final Optional<Path> file;
    private final Readers readers;
    private final int shardCount;
    private final MVMap<String, byte[]> meta;
    private final MVMap<Long, byte[]> blocks;
    private final MVMap<Long, byte[]> rounds;
    private final Tidying tidying;
    private volatile long first;
    private volatile Optional<StoredTip> tip;
    /**
     * Written under from the first change of a version to its sync, so that no other thread commits half of it; read under,
     * so that no page is overwritten while somebody reads it.
     */
    private final ReentrantReadWriteLock versionLock = new ReentrantReadWriteLock();

    /**
     * @param store the opened file
     * @param file nothing if it is in memory
     * @param tidied whether the file may be tidied now
     */
    BlockLog(MVStore store, Optional<Path> file, Readers readers, int shardCount, BooleanSupplier tidied) {
        this.store = store;
        this.file = file;
        this.readers = readers;
        this.shardCount = shardCount;
        this.meta = store.openMap("meta");
        this.blocks = store.openMap("log");
        this.rounds = store.openMap("rounds");
        this.tidying = new Tidying(store, tidied);
        this.tip = Optional.ofNullable(meta.get(TIP_KEY)).map(StoredTip::decode);
        this.first = Optional.ofNullable(meta.get(FIRST_KEY))
                .map(bytes -> LongBytes.get(bytes, 0))
                .orElse(1L);
    }

    /** The last round on disk; nothing in a new file. */
    Optional<StoredTip> tip() {
        return tip;
    }

    /** Number of the first block after block 0 that is here. */
    long first() {
        return first;
    }

    /** Says that the blocks before one are not here but for block 0; before any other is appended. */
    void beginAt(long number) {
        byte[] value = new byte[Long.BYTES];
        LongBytes.put(value, 0, number);
        writeVersion(() -> meta.put(FIRST_KEY, value));
        first = number;
    }

    /**
     * Makes rounds that follow each other durable, by one sync.
     *
     * @throws StoreException if the disk is full or failing; the rounds may or may not be there after a restart
     */
    void append(List<Round> following) {
        List<List<byte[]>> entries = following.stream().map(BlockLog::encode).toList();
        List<byte[]> headers = following.stream()
                .map(round -> Checksummed.wrap(RoundCodec.encode(round)))
                .toList();
        Round last = following.getLast();
        StoredTip next = new StoredTip(last.number(), last.sequence(), last.time());
        writeVersion(() -> {
            for (int i = 0; i < following.size(); i++) {
                long number = following.get(i).number();
                for (int shard = 0; shard < shardCount; shard++) {
                    blocks.put(key(shard, number), entries.get(i).get(shard));
                }
                rounds.put(number, headers.get(i));
            }
            meta.put(TIP_KEY, next.encode());
        });
        tip = Optional.of(next);
    }

    private static List<byte[]> encode(Round round) {
        return round.blocks().stream()
                .map(block -> Checksummed.seal(BlockCodec.encode(block, Checksummed.SIZE)))
                .toList();
    }

    /** The block of that number, if there is one. */
    Optional<CommittedBlock> block(int shard, long number) {
        return entry(
                blocks, number, key(shard, number), () -> "block " + number + " of shard " + shard, BlockCodec::decode);
    }

    /** The round of that number without its blocks, if there is one. */
    Optional<StoredRound> round(long number) {
        return entry(rounds, number, number, () -> "round " + number, RoundCodec::decode);
    }

    private <T> Optional<T> entry(
            MVMap<Long, byte[]> map, long round, long key, Supplier<String> what, Function<byte[], T> decoder) {
        if (!isHere(round)) {
            return Optional.empty();
        }
        byte[] entry = readers.read(() -> readLocked(() -> map.get(key)));
        if (entry == null) {
            throw new StoreException(Reason.CORRUPT, what.get() + " is missing in the chain file");
        }
        try {
            return Optional.of(decoder.apply(Checksummed.unwrap(entry, what.get())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StoreException(Reason.CORRUPT, what.get() + " is damaged in the chain file", e);
        }
    }

    private boolean isHere(long round) {
        return (round == 0 || round >= first)
                && tip.filter(last -> round <= last.round()).isPresent();
    }

    private long key(int shard, long number) {
        return number * shardCount + shard;
    }

    /** Gives back the space of what was replaced, for a bounded time. */
    void tidy() {
        tidying.run(0, this::writeVersion);
    }

    /** Size of the file; 0 in memory. */
    long fileBytes() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    /**
     * Closes the file without writing to it: every version is synced already. MVStore's own way of closing makes one more
     * with no retention, after which the newest chunk may list one whose space was used again: the next opening would fall
     * back to an older version.
     */
    void close() {
        store.closeImmediately();
    }

    private <T> T readLocked(Supplier<T> action) {
        Lock lock = versionLock.readLock();
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private void writeVersion(Runnable changes) {
        Lock lock = versionLock.writeLock();
        lock.lock();
        try {
            changes.run();
            store.commit();
            store.sync();
        } catch (MVStoreException e) {
            throw StoreException.unwritable(file.orElse(Path.of(StoreFile.CHAIN_NAME)), e);
        } finally {
            lock.unlock();
        }
    }
}

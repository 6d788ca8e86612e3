package org.quorate.chain.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.store.HashIndex.Position;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.Hash;

/**
 * The blocks, indexes and checkpoints of all shards of a node; see {@link org.quorate.chain.store} for what is where.
 * Reading is for any thread; rounds are appended by one thread, checkpoints written by one other.
 */
public final class ChainStore implements AutoCloseable {
    private static final String TIP_KEY = "tip";
    /**
     * The file is tidied by writing again what lives in chunks that are mostly dead. MVStore could also move chunks towards
     * the beginning of the file, but that code of its version 2.4.240 breaks its own assertions; free space is filled again
     * soon enough.
     */
    private static final int TIDY_BELOW_PERCENT = 75;

    /** Written at a time, while rounds wait. */
    private static final int TIDY_BYTES = 2 << 20;

    private static final int TIDY_STEPS = 8;

    private static final int READERS = 2;

    private final Optional<FolderLock> folderLock;
    private final Optional<Path> file;
    private final Optional<Witness> witness;
    private final MVStore store;
    private final int shardCount;
    private final MVMap<String, byte[]> meta;
    private final MVMap<Long, byte[]> log;
    private final List<HashIndex> blockIndexes;
    private final List<HashIndex> transactionIndexes;
    private final Checkpoints checkpoints;
    private volatile Optional<StoredTip> tip;
    private volatile List<Hash> tipHashes = List.of();
    /**
     * Written under from the first change of a version to its sync, so that no other thread commits half of it; read under,
     * so that no page is overwritten while somebody reads it.
     */
    private final ReentrantReadWriteLock versionLock = new ReentrantReadWriteLock();
    /** Threads that nobody interrupts: an interrupt in the middle of a read would close the file for all. */
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("quorate-store-", 0).factory());

    private ChainStore(
            Optional<FolderLock> folderLock,
            Optional<Path> folder,
            Optional<Witness> witness,
            MVStore store,
            int shardCount) {
        this.folderLock = folderLock;
        this.file = folder.map(path -> path.resolve(StoreFile.FILE_NAME));
        this.witness = witness;
        this.store = store;
        this.shardCount = shardCount;
        this.meta = store.openMap("meta");
        this.log = store.openMap("log");
        this.blockIndexes = indexes("blocks.");
        this.transactionIndexes = indexes("transactions.");
        this.tip = Optional.ofNullable(meta.get(TIP_KEY)).map(StoredTip::decode);
        this.checkpoints = new Checkpoints(meta, store.openMap("runs"));
    }

    private List<HashIndex> indexes(String name) {
        return IntStream.range(0, shardCount)
                .mapToObj(shard -> new HashIndex(store.openMap(name + shard)))
                .toList();
    }

    /**
     * Opens the store of a data folder, or makes it.
     *
     * @param folder nothing keeps everything in memory
     * @param genesis hash of block 0 of every shard
     * @throws StoreException if it is in use, damaged, inaccessible or of other chains; then nothing was changed
     */
    public static ChainStore open(Optional<Path> folder, List<Hash> genesis) {
        Optional<FolderLock> folderLock = folder.map(FolderLock::acquire);
        try {
            Optional<Witness> witness = folder.map(Witness::open);
            witness.ifPresent(Witness::requireFile);
            Identity identity = Identity.of(genesis);
            MVStore store = StoreFile.open(folder, fresh -> identity.note(fresh.openMap("meta")));
            try {
                identity.check(store.openMap("meta"), folder);
                return new ChainStore(folderLock, folder, witness, store, genesis.size()).checked();
            } catch (RuntimeException e) {
                store.closeImmediately();
                throw StoreFile.explain(e, folder);
            }
        } catch (RuntimeException e) {
            folderLock.ifPresent(FolderLock::close);
            throw e;
        }
    }

    private ChainStore checked() {
        try {
            witness.ifPresent(known -> known.check(tip, this::hashes));
            return this;
        } catch (RuntimeException e) {
            readers.shutdown();
            throw e;
        }
    }

    private List<Hash> hashes(long round) {
        return IntStream.range(0, shardCount)
                .mapToObj(shard -> block(shard, round).orElseThrow().hash())
                .toList();
    }

    /** The last round on disk; nothing in a new store. */
    public Optional<StoredTip> tip() {
        return tip;
    }

    /**
     * The states of the last checkpoint; nothing if none was written yet.
     *
     * @throws StoreException if they cannot be read
     */
    public Optional<Recovered> checkpoint() {
        return checkpoints.read();
    }

    /**
     * Makes a round durable: when this returns, it survives the end of the process and of the computer's power.
     *
     * @throws StoreException if the disk is full or failing; the round may or may not be there after a restart
     */
    public void append(Round round) {
        append(List.of(round));
    }

    /** As {@link #append(Round)}, for rounds that follow each other and become durable together, by one sync. */
    public void append(List<Round> rounds) {
        List<List<byte[]>> entries = rounds.stream().map(ChainStore::encode).toList();
        Round last = rounds.getLast();
        StoredTip next = new StoredTip(last.number(), last.sequence(), last.time());
        writeVersion(() -> {
            for (int i = 0; i < rounds.size(); i++) {
                for (int shard = 0; shard < shardCount; shard++) {
                    log.put(key(shard, rounds.get(i).number()), entries.get(i).get(shard));
                }
            }
            meta.put(TIP_KEY, next.encode());
        });
        tip = Optional.of(next);
        tipHashes = last.blocks().stream().map(CommittedBlock::hash).toList();
        for (Round round : rounds) {
            for (int shard = 0; shard < shardCount; shard++) {
                index(shard, round.blocks().get(shard));
            }
        }
    }

    private static List<byte[]> encode(Round round) {
        return round.blocks().stream()
                .map(block -> Checksummed.wrap(BlockCodec.encode(block)))
                .toList();
    }

    /**
     * Notes outside the chain file how far it has come; see {@link Witness}. To be called after each round, by the thread
     * that appends; it costs a small file's sync once a second.
     *
     * @throws StoreException if the disk is full or failing
     */
    public void noteTip() {
        witness.ifPresent(file -> file.note(tip.orElseThrow().round(), tipHashes));
    }

    /** Makes a block found by its hashes. Appending does so; after a restart it is done again for those since the checkpoint. */
    public void index(int shard, CommittedBlock block) {
        blockIndexes.get(shard).add(block.hash(), new Position(block.number(), 0));
        for (int i = 0; i < block.transactions().size(); i++) {
            transactionIndexes.get(shard).add(block.transactions().get(i).hash(), new Position(block.number(), i));
        }
    }

    /**
     * Writes a checkpoint and tidies the file. Rounds may be appended meanwhile.
     *
     * @throws StoreException if the disk is full or failing; the earlier checkpoint then still counts
     */
    public void write(Checkpoint checkpoint) {
        Manifest manifest = attempt(() -> checkpoints.writeRuns(checkpoint));
        attempt(() -> {
            blockIndexes.forEach(index -> index.flush(checkpoint.round()));
            transactionIndexes.forEach(index -> index.flush(checkpoint.round()));
            return true;
        });
        writeVersion(() -> checkpoints.publish(manifest));
        writeVersion(checkpoints::removeLeftovers);
        tidy();
    }

    private void tidy() {
        for (int step = 0; step < TIDY_STEPS; step++) {
            AtomicBoolean progress = new AtomicBoolean();
            writeVersion(() -> progress.set(store.compact(TIDY_BELOW_PERCENT, TIDY_BYTES)));
            if (!progress.get()) {
                return;
            }
        }
    }

    /** The block of that number, if there is one. */
    public Optional<CommittedBlock> block(int shard, long number) {
        if (number < 0 || tip.filter(last -> number <= last.round()).isEmpty()) {
            return Optional.empty();
        }
        byte[] entry = read(() -> log.get(key(shard, number)));
        String what = "block " + number + " of shard " + shard;
        if (entry == null) {
            throw new StoreException(Reason.CORRUPT, what + " is missing in the chain file");
        }
        try {
            return Optional.of(BlockCodec.decode(Checksummed.unwrap(entry, what)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StoreException(Reason.CORRUPT, what + " is damaged in the chain file", e);
        }
    }

    public Optional<CommittedBlock> block(int shard, Hash hash) {
        return positions(blockIndexes.get(shard), hash)
                .map(position -> block(shard, position.block()))
                .flatMap(Optional::stream)
                .filter(block -> block.hash().equals(hash))
                .findFirst();
    }

    /** A transaction by its hash. @param blocks gives the blocks of the shard, perhaps from memory */
    public Optional<IncludedTransaction> transaction(
            int shard, Hash hash, LongFunction<Optional<CommittedBlock>> blocks) {
        return positions(transactionIndexes.get(shard), hash)
                .map(position -> blocks.apply(position.block())
                        .filter(block -> position.index() < block.transactions().size())
                        .map(block -> block.transaction(position.index())))
                .flatMap(Optional::stream)
                .filter(transaction -> transaction.signed().hash().equals(hash))
                .findFirst();
    }

    private Stream<Position> positions(HashIndex index, Hash hash) {
        Optional<Position> recent = index.recent(hash);
        return recent.isPresent() ? recent.stream() : read(() -> index.stored(hash)).stream();
    }

    private <T> T read(Supplier<T> action) {
        try {
            return CompletableFuture.supplyAsync(() -> readLocked(action), readers)
                    .join();
        } catch (CompletionException e) {
            throw new StoreException(
                    Reason.INACCESSIBLE, "the chain file cannot be read: " + e.getCause(), e.getCause());
        }
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

    private long key(int shard, long number) {
        return number * shardCount + shard;
    }

    private void writeVersion(Runnable changes) {
        Lock lock = versionLock.writeLock();
        lock.lock();
        try {
            attempt(() -> {
                changes.run();
                store.commit();
                store.sync();
                return true;
            });
        } finally {
            lock.unlock();
        }
    }

    private <T> T attempt(Supplier<T> action) {
        try {
            return action.get();
        } catch (MVStoreException e) {
            throw StoreException.unwritable(file.orElse(Path.of(StoreFile.FILE_NAME)), e);
        }
    }

    /** Closes the file as it is, without writing to it again: after an error. */
    public void abandon() {
        store.closeImmediately();
        release();
    }

    /** Closes the file and gives the folder back. What was appended is durable already. */
    @Override
    public void close() {
        try {
            // Not on the caller's thread, which might be interrupted.
            CompletableFuture.runAsync(() -> attempt(this::closeFiles), readers).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            release();
        }
    }

    private boolean closeFiles() {
        store.close();
        if (!tipHashes.isEmpty()) {
            witness.ifPresent(file -> file.close(tip.orElseThrow().round(), tipHashes));
        }
        return true;
    }

    private void release() {
        readers.shutdown();
        folderLock.ifPresent(FolderLock::close);
    }
}

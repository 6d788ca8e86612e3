package org.quorate.chain.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.state.StateStore;
import org.quorate.chain.store.HashIndex.Position;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.Hash;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The blocks, indexes and checkpoints of all shards of a node; see {@link org.quorate.chain.store} for what is where.
 * Reading is for any thread; rounds are appended by one thread, checkpoints written by one other.
 */
public final class ChainStore implements AutoCloseable {
    private final Optional<FolderLock> folderLock;
    private final Optional<Path> file;
    private final Optional<Witness> witness;
    private final BlockLog log;
    private final int shardCount;
    private final StateFile states;
    private final Readers readers;
    private volatile List<Hash> tipHashes = List.of();

    private ChainStore(
            Optional<FolderLock> folderLock,
            Optional<Path> folder,
            Optional<Witness> witness,
            BlockLog log,
            StateFile states,
            Readers readers,
            int shardCount) {
        this.folderLock = folderLock;
        this.file = folder.map(StoreFile.CHAIN::in);
        this.witness = witness;
        this.log = log;
        this.states = states;
        this.readers = readers;
        this.shardCount = shardCount;
    }

    /**
     * Opens the store of a data folder, or makes it.
     *
     * @param folder nothing keeps everything in memory
     * @param genesis hash of block 0 of every shard
     * @throws StoreException if it is in use, damaged, inaccessible or of other chains; then nothing was changed
     */
    public static ChainStore open(Optional<Path> folder, List<Hash> genesis, StoreOptions options) {
        Optional<FolderLock> folderLock = folder.map(FolderLock::acquire);
        try {
            Optional<Witness> witness = folder.map(Witness::open);
            witness.ifPresent(Witness::requireFile);
            Identity identity = Identity.of(genesis);
            MVStore chain = open(StoreFile.CHAIN, folder, options, identity);
            try {
                MVStore state = open(StoreFile.STATE, folder, options, identity);
                try {
                    return open(folderLock, folder, witness, chain, state, genesis.size(), options)
                            .checked();
                } catch (RuntimeException e) {
                    state.closeImmediately();
                    throw StoreFile.STATE.explain(e, folder);
                }
            } catch (RuntimeException e) {
                chain.closeImmediately();
                throw e;
            }
        } catch (RuntimeException e) {
            folderLock.ifPresent(FolderLock::close);
            throw e;
        }
    }

    /**
     * For how many shards a data folder was made; nothing if it has no chain, or if that cannot be read now: then {@link #open} tells
     * why.
     */
    public static OptionalInt shardsIn(Path folder) {
        if (!isIn(folder)) {
            return OptionalInt.empty();
        }
        try (FolderLock _ = FolderLock.acquire(folder);
                MVStore chain = StoreFile.CHAIN.openToRead(folder)) {
            return Identity.shards(chain.openMap("meta"));
        } catch (StoreException | MVStoreException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /** Whether a data folder has a chain. */
    public static boolean isIn(Path folder) {
        return Files.exists(StoreFile.CHAIN.in(folder));
    }

    private static MVStore open(StoreFile which, Optional<Path> folder, StoreOptions options, Identity identity) {
        MVStore store = which.open(folder, options.fileSystem(), fresh -> identity.note(fresh.openMap("meta")));
        try {
            identity.check(store.openMap("meta"), folder.map(which::in));
            return store;
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw which.explain(e, folder);
        }
    }

    private static ChainStore open(
            Optional<FolderLock> folderLock,
            Optional<Path> folder,
            Optional<Witness> witness,
            MVStore chain,
            MVStore state,
            int shardCount,
            StoreOptions options) {
        Readers readers = new Readers();
        try {
            Optional<Path> file = folder.map(StoreFile.STATE::in);
            StatePages pages = new StatePages(state, file, readers, options.pageCacheBytes());
            StateFile states = new StateFile(state, file, shardCount, options.history(), pages, options.tidied());
            BlockLog log = new BlockLog(chain, folder.map(StoreFile.CHAIN::in), readers, shardCount, options.tidied());
            return new ChainStore(folderLock, folder, witness, log, states, readers, shardCount);
        } catch (RuntimeException e) {
            readers.close();
            throw e;
        }
    }

    private ChainStore checked() {
        try {
            witness.ifPresent(known -> known.check(tip(), this::hashes));
            return this;
        } catch (RuntimeException e) {
            readers.close();
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
        return log.tip();
    }

    /** The states of one shard; what they are made of lies here. */
    public StateStore states(int shard) {
        return states.states(shard);
    }

    /**
     * The states to go on from after a start: of the last checkpoint that is not after the tip. To be called once.
     *
     * @return nothing if there is none yet
     * @throws StoreException if they cannot be read
     */
    public Optional<Recovered> recover() {
        Optional<CheckpointRecord> last =
                attempt(() -> states.recover(tip().map(StoredTip::round).orElse(0L)));
        if (last.isEmpty() && log.first() > 1) {
            throw new StoreException(
                    Reason.CORRUPT,
                    "the state file "
                            + file.map(path -> path.resolveSibling(StoreFile.STATE_NAME)
                                            .toString())
                                    .orElse(StoreFile.STATE_NAME)
                            + " holds no state, and the blocks before " + log.first()
                            + " are not here to make it from. Restore the data folder from a snapshot or a backup.");
        }
        return last.map(record -> new Recovered(record.round(), states.open(record)));
    }

    /** The kept state of a shard at the last checkpoint that is not after a round; nothing if there is none. */
    public Optional<StateAtRound> stateAtOrBefore(int shard, long round) {
        return states.atOrBefore(round).map(record -> new StateAtRound(record.round(), states.open(record, shard)));
    }

    /** A state that a checkpoint keeps, and the round after which it is. */
    public record StateAtRound(long round, StateSnapshot state) {}

    /** Of which blocks the state can be asked for. */
    public StateHistory history() {
        return states.history();
    }

    /**
     * Keeps what the states after rounds of long ago are made from, beside {@link #history()}; of an earlier call no longer. It is to be
     * said while they are still in the history, and again after a start.
     */
    public void keepStates(Set<Long> rounds) {
        states.keep(rounds);
    }

    /** Whether a round was named by {@link #keepStates}. */
    public boolean isStateKept(long round) {
        return states.isKept(round);
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
        log.append(rounds);
        tipHashes = rounds.getLast().blocks().stream().map(CommittedBlock::hash).toList();
        for (Round round : rounds) {
            for (int shard = 0; shard < shardCount; shard++) {
                index(shard, round.blocks().get(shard));
            }
        }
    }

    /**
     * Notes outside the chain file how far it has come; see {@link Witness}. To be called after each round, by the thread
     * that appends; it costs a small file's sync once a second.
     *
     * @throws StoreException if the disk is full or failing
     */
    public void noteTip() {
        witness.ifPresent(file -> file.note(tip().orElseThrow().round(), tipHashes));
    }

    /** Makes a block found by its hashes. Appending does so; after a restart it is done again for those since the checkpoint. */
    public void index(int shard, CommittedBlock block) {
        states.blockIndex(shard).addAll(block.number(), List.of(block.hash()));
        states.transactionIndex(shard)
                .addAll(
                        block.number(),
                        block.transactions().stream()
                                .map(SignedTransaction::hash)
                                .toList());
        states.messageIndex(shard).addAll(block.number(), Messenger.ids(block.receipts()));
    }

    /** Numbers of the blocks of a shard that send or deliver a message, or its bounce or reply. @param id of the message */
    public List<Long> messageBlocks(int shard, Hash id) {
        return positions(states.messageIndex(shard), id)
                .map(Position::block)
                .distinct()
                .toList();
    }

    /**
     * Writes a checkpoint and tidies the files. Rounds may be appended meanwhile.
     *
     * @param after number of a durable round
     * @param shards states of all shards after it, each made from the one of the last checkpoint
     * @throws StoreException if the disk is full or failing; the earlier checkpoint then still counts
     */
    public void checkpoint(long after, List<StateSnapshot> shards) {
        states.write(after, shards);
        log.tidy();
    }

    /** Says that the blocks before one are not here but for block 0; before any other is appended. */
    void beginAt(long number) {
        log.beginAt(number);
    }

    /**
     * Writes the state of the last checkpoint with the blocks that a node needs to go on from it to a file. Rounds may be
     * appended and checkpoints written meanwhile.
     *
     * @return the round after which the state is
     * @throws StoreException if there is no checkpoint, or the file cannot be written
     */
    public long writeSnapshot(Path target) {
        try (StateFile.Pinned pinned = states.pinLast()) {
            CheckpointRecord record = pinned.record();
            List<Hash> genesis = hashes(0);
            List<StateSnapshot> shards = states.open(record);
            // The sequence and the time of the round itself are known only while it is the last one.
            StoredTip last = tip().filter(it -> it.round() == record.round())
                    .orElseGet(() -> new StoredTip(record.round(), record.round(), timeOf(record.round())));
            new SnapshotWriter(target)
                    .write(new SnapshotWriter.Content(
                            last,
                            genesis,
                            shards,
                            (shard, number) -> block(shard, number).orElseThrow(),
                            number -> round(number).orElseThrow()));
            return record.round();
        }
    }

    private Instant timeOf(long round) {
        return Instant.ofEpochSecond(block(0, round).orElseThrow().header().timestamp());
    }

    /** How many transactions wait in memory for the next checkpoint to write them to the index. */
    public int unindexed() {
        return IntStream.range(0, shardCount)
                .map(shard -> states.transactionIndex(shard).waiting())
                .sum();
    }

    /** Bytes of the pages of a shard's state at the last checkpoint; nothing if they were not counted. */
    public OptionalLong stateBytes(int shard) {
        return states.stateBytes(shard);
    }

    public StoreMetrics metrics() {
        return states.metrics(tip().map(StoredTip::round).orElse(0L), log.fileBytes());
    }

    /** The block of that number, if there is one. */
    public Optional<CommittedBlock> block(int shard, long number) {
        return log.block(shard, number);
    }

    /** The round of that number without its blocks, if there is one. */
    public Optional<StoredRound> round(long number) {
        return log.round(number);
    }

    public Optional<CommittedBlock> block(int shard, Hash hash) {
        return positions(states.blockIndex(shard), hash)
                .map(position -> block(shard, position.block()))
                .flatMap(Optional::stream)
                .filter(block -> block.hash().equals(hash))
                .findFirst();
    }

    /** A transaction by its hash. @param blocks gives the blocks of the shard, perhaps from memory */
    public Optional<IncludedTransaction> transaction(
            int shard, Hash hash, LongFunction<Optional<CommittedBlock>> blocks) {
        return positions(states.transactionIndex(shard), hash)
                .map(position -> blocks.apply(position.block())
                        .filter(block -> position.index() < block.transactions().size())
                        .map(block -> block.transaction(position.index())))
                .flatMap(Optional::stream)
                .filter(transaction -> transaction.signed().hash().equals(hash))
                .findFirst();
    }

    private Stream<Position> positions(HashIndex index, Hash hash) {
        // Lazily: what was added lately is not looked for on disk. A hash that only begins alike hides nothing.
        Stream<Supplier<List<Position>>> places =
                Stream.of(() -> index.recent(hash), () -> readers.read(() -> index.stored(hash)));
        return places.flatMap(place -> place.get().stream());
    }

    private <T> T attempt(Supplier<T> action) {
        try {
            return action.get();
        } catch (MVStoreException e) {
            throw StoreException.unwritable(file.orElse(Path.of(StoreFile.CHAIN_NAME)), e);
        }
    }

    /** Closes the files as they are, without writing to them again: after an error. */
    public void abandon() {
        log.close();
        states.abandon();
        release();
    }

    /** Closes the files and gives the folder back. What was appended is durable already. */
    @Override
    public void close() {
        try {
            // Not on the caller's thread, which might be interrupted.
            readers.run(() -> attempt(this::closeFiles));
        } finally {
            release();
        }
    }

    private boolean closeFiles() {
        states.close();
        log.close();
        if (!tipHashes.isEmpty()) {
            witness.ifPresent(known -> known.close(tip().orElseThrow().round(), tipHashes));
        }
        return true;
    }

    private void release() {
        readers.close();
        folderLock.ifPresent(FolderLock::close);
    }
}

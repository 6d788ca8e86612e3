package org.quorate.chain.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.quorate.chain.state.StateCheckpoint;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.state.StateStore;
import org.quorate.chain.store.StoreException.Reason;

/**
 * The file of what follows from the blocks: states as pages, code, indexes by hash. One thread writes checkpoints; any
 * reads. What a checkpoint writes means nothing until its record is committed, and the pages that it replaces are deleted
 * only when neither a checkpoint that is kept nor a state in memory needs them.
 */
final class StateFile {
    /** Committed at a time, so that a large checkpoint does not gather in memory. */
    private static final long COMMIT_BYTES = 16L << 20;
    /** How long states that nobody may need any more keep replaced pages from being deleted. */
    private static final long EXPIRY_NANOS = 60_000_000_000L;

    private final MVStore store;
    private final Optional<Path> file;
    private final StatePages pages;
    private final List<StateStore> shards;
    private final List<HashIndex> blockIndexes;
    private final List<HashIndex> transactionIndexes;
    private final List<HashIndex> messageIndexes;
    private final MVMap<Long, byte[]> records;
    private final MVMap<Long, byte[]> replaced;
    private final StateSizes sizes;
    private final StateHistory history;
    private final Tidying tidying;
    /** The checkpoints that are kept, by sequence. */
    private final NavigableMap<Long, CheckpointRecord> kept = new ConcurrentSkipListMap<>();
    /** The last page of every checkpoint of this run, also of those not kept. */
    private final NavigableMap<Long, Long> lastPages = new TreeMap<>();
    /** When a checkpoint of this run replaced its pages. */
    private final NavigableMap<Long, Long> replacedAt = new TreeMap<>();

    /** Checkpoints that are being read as a whole, however old they get. */
    private final Set<Long> pinned = ConcurrentHashMap.newKeySet();

    /** Rounds of long ago whose states are kept nevertheless. */
    private volatile Set<Long> wanted = Set.of();

    private volatile long historyPages;
    private volatile CheckpointTimes times = CheckpointTimes.NONE;

    /** @param tidied whether the file may be tidied now */
    StateFile(
            MVStore store,
            Optional<Path> file,
            int shardCount,
            StateHistory history,
            StatePages pages,
            BooleanSupplier tidied) {
        this.store = store;
        this.file = file;
        this.history = history;
        this.pages = pages;
        this.shards = IntStream.range(0, shardCount)
                .mapToObj(_ -> StateStore.of(pages))
                .toList();
        this.records = store.openMap("checkpoints");
        this.replaced = store.openMap("replaced");
        this.sizes = new StateSizes(store.openMap("sizes"));
        this.tidying = new Tidying(store, tidied);
        MVMap<String, byte[]> meta = store.openMap("meta");
        this.blockIndexes = indexes("blocks.", meta);
        this.transactionIndexes = indexes("transactions.", meta);
        this.messageIndexes = indexes("messages.", meta);
        lastPages.put(0L, 0L);
        records.keyIterator(null).forEachRemaining(sequence -> {
            CheckpointRecord record = CheckpointRecord.decode(records.get(sequence));
            kept.put(sequence, record);
            lastPages.put(sequence, record.lastPage());
        });
    }

    private List<HashIndex> indexes(String name, MVMap<String, byte[]> meta) {
        return IntStream.range(0, shards())
                .mapToObj(shard -> new HashIndex(name + shard, meta, store.openMap(name + shard)))
                .toList();
    }

    private int shards() {
        return shards.size();
    }

    HashIndex blockIndex(int shard) {
        return blockIndexes.get(shard);
    }

    HashIndex transactionIndex(int shard) {
        return transactionIndexes.get(shard);
    }

    /** Of the ids of messages that a block sends or delivers. */
    HashIndex messageIndex(int shard) {
        return messageIndexes.get(shard);
    }

    StateStore states(int shard) {
        return shards.get(shard);
    }

    /**
     * Makes the last checkpoint that is not after a round the current one, and forgets those after it and what a crash has
     * left of one that was never finished.
     *
     * @return it; nothing if there is none
     */
    Optional<CheckpointRecord> recover(long lastRound) {
        while (!kept.isEmpty() && kept.lastEntry().getValue().round() > lastRound) {
            long sequence = kept.lastKey();
            kept.remove(sequence);
            lastPages.remove(sequence);
            records.remove(sequence);
            replaced.remove(sequence);
            sizes.remove(sequence);
        }
        pages.removeAfter(last().map(CheckpointRecord::lastPage).orElse(0L));
        return last();
    }

    /** A checkpoint whose pages stay until this is closed. */
    record Pinned(CheckpointRecord record, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** @throws StoreException if there is no checkpoint */
    Pinned pinLast() {
        while (true) {
            CheckpointRecord record = last().orElseThrow(
                            () -> new StoreException(Reason.MISMATCH, "there is no state yet to make a snapshot of"));
            pinned.add(record.sequence());
            // Unless it was given up in between.
            if (kept.containsKey(record.sequence())) {
                return new Pinned(record, () -> pinned.remove(record.sequence()));
            }
            pinned.remove(record.sequence());
        }
    }

    private Optional<CheckpointRecord> last() {
        return Optional.ofNullable(kept.lastEntry()).map(entry -> entry.getValue());
    }

    /** The last kept checkpoint that is not after a round. */
    Optional<CheckpointRecord> atOrBefore(long round) {
        return kept.descendingMap().values().stream()
                .filter(record -> record.round() <= round)
                .findFirst();
    }

    /** @throws StoreException if the file is damaged */
    List<StateSnapshot> open(CheckpointRecord record) {
        return IntStream.range(0, shards())
                .mapToObj(shard -> open(record, shard))
                .toList();
    }

    StateSnapshot open(CheckpointRecord record, int shard) {
        try {
            return shards.get(shard).open(record.shards().get(shard), record.sequence());
        } catch (IllegalStateException e) {
            throw pages.damaged(e.getMessage());
        }
    }

    /**
     * Writes a checkpoint, deletes what is no longer needed, and tidies the file.
     *
     * @param states of all shards after the round
     * @throws StoreException if the disk is full or failing; the earlier checkpoints then still count
     */
    void write(long round, List<StateSnapshot> states) {
        long start = System.nanoTime();
        long firstPage = pages.last() + 1;
        long bytesBefore = pages.written();
        CheckpointRecord before = last().orElseGet(() -> new CheckpointRecord(
                0, 0, 0, states.stream().map(_ -> StateCheckpoint.EMPTY).toList()));
        long sequence = before.sequence() + 1;
        List<StateCheckpoint.Written> written = new ArrayList<>();
        attempt(() -> {
            for (int shard = 0; shard < shards(); shard++) {
                written.add(StateCheckpoint.write(
                        states.get(shard), before.shards().get(shard), this::writePage, pages::writeCode));
            }
            blockIndexes.forEach(index -> index.flush(round));
            transactionIndexes.forEach(index -> index.flush(round));
            messageIndexes.forEach(index -> index.flush(round));
            CheckpointRecord record = new CheckpointRecord(
                    sequence,
                    round,
                    pages.last(),
                    written.stream().map(StateCheckpoint.Written::checkpoint).toList());
            records.put(sequence, record.encode());
            sizes.add(before.sequence(), sequence, written);
            replaced.put(
                    sequence,
                    Checksummed.wrap(LongBytes.encode(written.stream()
                            .flatMap(each -> each.replaced().stream())
                            .mapToLong(Long::longValue)
                            .sorted()
                            .toArray())));
            commit();
            kept.put(sequence, record);
            return true;
        });
        lastPages.put(sequence, pages.last());
        replacedAt.put(sequence, System.nanoTime());
        for (int shard = 0; shard < shards(); shard++) {
            StateCheckpoint.adopt(states.get(shard), written.get(shard), sequence);
        }
        attempt(() -> {
            dropSuperfluous(round);
            deleteReplaced();
            historyPages = pagesOfHistory();
            commit();
            tidying.run(pages.written() - bytesBefore, changes -> {
                changes.run();
                commit();
            });
            return true;
        });
        times = new CheckpointTimes(round, pages.last() - firstPage + 1, System.nanoTime() - start);
    }

    private long writePage(byte[] page) {
        long id = pages.write(page);
        if (pages.uncommitted() >= COMMIT_BYTES) {
            commit();
        }
        return id;
    }

    private void commit() {
        store.commit();
        store.sync();
        pages.committed();
    }

    private void dropSuperfluous(long round) {
        int parts = isMostlyHistory() ? Retention.FEWEST_PARTS : Retention.USUAL_PARTS;
        Set<Long> needed = wanted.stream()
                .flatMap(each -> atOrBefore(each).stream())
                .map(CheckpointRecord::sequence)
                .collect(Collectors.toSet());
        for (long sequence : Retention.superfluous(kept, history, round, parts)) {
            if (needed.contains(sequence)) {
                continue;
            }
            records.remove(sequence);
            sizes.remove(sequence);
            kept.remove(sequence);
        }
    }

    /** Whether most pages are no longer those of the newest state: where blocks change much, each checkpoint is nearly a copy. */
    private boolean isMostlyHistory() {
        return 2 * pagesOfHistory() > pages.count();
    }

    private long pagesOfHistory() {
        long old = 0;
        for (Long sequence = replaced.firstKey(); sequence != null; sequence = replaced.higherKey(sequence)) {
            byte[] list = replaced.get(sequence);
            old += list == null ? 0 : list.length / Long.BYTES;
        }
        return old;
    }

    private void deleteReplaced() {
        if (history instanceof StateHistory.Archive) {
            return;
        }
        Set<Long> needed = new HashSet<>(kept.keySet());
        needed.addAll(pinned);
        // What the last checkpoint has replaced stays for another turn: somebody may be about to read it.
        Long newest = replaced.lastKey();
        for (Long sequence = replaced.firstKey();
                !sequence.equals(newest) && isFree(sequence);
                sequence = replaced.higherKey(sequence)) {
            deleteReplaced(sequence, lastPages.headMap(sequence, false), needed);
        }
    }

    /** Whether no state in memory needs what a checkpoint has replaced. Those of long ago must not keep the file growing. */
    private boolean isFree(long sequence) {
        long since = System.nanoTime() - replacedAt.getOrDefault(sequence, System.nanoTime());
        if (since > EXPIRY_NANOS) {
            shards.forEach(shard -> shard.expireBefore(sequence));
        }
        return shards.stream().allMatch(shard -> shard.oldestCheckpointInUse() >= sequence);
    }

    /** A replaced page was there from the checkpoint that wrote it to the one before that which replaced it. */
    private void deleteReplaced(long sequence, NavigableMap<Long, Long> earlier, Set<Long> needed) {
        long lastNeededPage = earlier.descendingMap().entrySet().stream()
                .filter(entry -> needed.contains(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue())
                .orElse(0L);
        long[] all = LongBytes.decode(Checksummed.unwrap(replaced.get(sequence), "a list of replaced pages"));
        List<Long> rest = new ArrayList<>();
        for (long page : all) {
            if (page > lastNeededPage) {
                pages.delete(page);
            } else {
                rest.add(page);
            }
        }
        if (rest.isEmpty()) {
            replaced.remove(sequence);
        } else if (rest.size() < all.length) {
            replaced.put(
                    sequence,
                    Checksummed.wrap(LongBytes.encode(
                            rest.stream().mapToLong(Long::longValue).toArray())));
        }
    }

    private <T> T attempt(Supplier<T> action) {
        try {
            return action.get();
        } catch (MVStoreException e) {
            throw StoreException.unwritable(file.orElse(Path.of(StoreFile.STATE_NAME)), e);
        }
    }

    StateHistory history() {
        return history;
    }

    /** From the next checkpoint on keeps those that the states after these rounds are made from, and of earlier calls none. */
    void keep(Set<Long> rounds) {
        wanted = Set.copyOf(rounds);
    }

    boolean isKept(long round) {
        return wanted.contains(round);
    }

    /** Bytes of the pages of a shard's state at the last checkpoint; nothing if they were not counted. */
    OptionalLong stateBytes(int shard) {
        return last().map(record -> sizes.bytes(record.sequence(), shard)).orElse(OptionalLong.empty());
    }

    StoreMetrics metrics(long head, long chainBytes) {
        return new StoreMetrics(
                head - last().map(CheckpointRecord::round).orElse(0L),
                times.lastRound(),
                times.pages(),
                times.nanos() / 1e9,
                pages.last(),
                pages.count(),
                historyPages,
                kept.size(),
                pages.cache().hits(),
                pages.cache().misses(),
                pages.cache().bytes(),
                pages.cache().capacity(),
                store.getFileStore() == null ? 0 : store.getFileStore().size(),
                chainBytes);
    }

    /** What the last checkpoint took. */
    private record CheckpointTimes(long lastRound, long pages, long nanos) {
        static final CheckpointTimes NONE = new CheckpointTimes(0, 0, 0);
    }

    void abandon() {
        store.closeImmediately();
    }

    void close() {
        attempt(() -> {
            store.close();
            return true;
        });
    }
}

package org.quorate.node.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.node.explorer.UnavailableException;
import org.quorate.protocol.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index up with the chain. Its one thread reads blocks that are durable already, so it holds nobody up and loses
 * nothing: what it has not seen yet it reads later. It rests three times as long as it works, so that under full load it
 * falls behind rather than take a core from the executor, and catches up when there is time.
 */
public final class AddressIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AddressIndex.class);
    private static final String FILE = "addresses";
    private static final int REST_FACTOR = 3;
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final Shards shards;
    private final IndexStore store;
    private final List<ShardIndexer> indexers;
    private final Subscription rounds;
    private final Thread thread =
            Thread.ofPlatform().name("address-index").daemon().unstarted(this::run);
    private volatile boolean closed;
    private volatile boolean paused;
    private volatile Optional<String> failure = Optional.empty();

    /**
     * Transactions of an address, the newest first.
     *
     * @param next cursor of those that come after, if there are any
     * @param indexedTo number of the last block that is indexed
     */
    public record Page(List<Entry> entries, Optional<Long> next, long indexedTo) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** @param place of the transaction in its block */
    public record Entry(long block, int place, Set<Role> roles) {}

    private AddressIndex(Shards shards, IndexStore store) {
        this.shards = shards;
        this.store = store;
        Map<Integer, IndexStore.Position> positions = store.positions();
        this.indexers = shards.all().stream()
                .map(shard -> new ShardIndexer(shard, store, Optional.ofNullable(positions.get(shard.index()))))
                .toList();
        this.rounds = shards.onRound(_ -> LockSupport.unpark(thread));
    }

    /**
     * Opens the index, or begins a new one if there is none that can be used, and starts to follow the chain.
     *
     * @param folder where it is kept; nothing keeps it in memory
     * @return nothing if it cannot be kept there; the node does without
     */
    public static Optional<AddressIndex> open(Optional<Path> folder, Shards shards) {
        return open(folder, shards, IndexStore.Limits.DEFAULT);
    }

    static Optional<AddressIndex> open(Optional<Path> folder, Shards shards, IndexStore.Limits limits) {
        try {
            AddressIndex index = new AddressIndex(shards, openStore(folder, limits));
            index.thread.setPriority(Thread.MIN_PRIORITY);
            index.thread.start();
            return Optional.of(index);
        } catch (SQLException | IOException e) {
            LOG.warn("There is no index of addresses: {}", e.toString());
            return Optional.empty();
        }
    }

    private static IndexStore openStore(Optional<Path> folder, IndexStore.Limits limits)
            throws SQLException, IOException {
        if (folder.isEmpty()) {
            return new IndexStore("jdbc:h2:mem:" + UUID.randomUUID(), limits);
        }
        Files.createDirectories(folder.get());
        Path file = folder.get().resolve(FILE).toAbsolutePath();
        String url = "jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=8192;TRACE_LEVEL_FILE=0";
        try {
            return new IndexStore(url, limits);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The index of addresses cannot be used and is made anew: {}", e.toString());
            Files.deleteIfExists(Path.of(file + ".mv.db"));
            return new IndexStore(url, limits);
        }
    }

    private void run() {
        try {
            while (!closed) {
                long begin = System.nanoTime();
                boolean worked = false;
                for (ShardIndexer indexer : indexers) {
                    worked |= !closed && !paused && indexer.step();
                }
                if (worked) {
                    LockSupport.parkNanos(this, REST_FACTOR * (System.nanoTime() - begin));
                } else {
                    LockSupport.parkNanos(this, LOOK_NANOS);
                }
            }
        } catch (SQLException | RuntimeException e) {
            // A node that stops meanwhile has closed its store.
            if (!closed) {
                failure = Optional.of(e.toString());
                LOG.warn("The index of addresses has stopped: {}", e.toString());
            }
        }
    }

    /** While paused nothing is indexed; afterwards it catches up. */
    public void pause(boolean rest) {
        paused = rest;
        LockSupport.unpark(thread);
    }

    /**
     * The transactions that an address has to do with on a shard.
     *
     * @param after cursor from the page before
     * @throws UnavailableException if the index has failed
     */
    public Page find(int shard, Address address, Optional<Long> after, int limit) {
        failure.ifPresent(why -> {
            throw new UnavailableException(why);
        });
        try {
            List<IndexKey.Found> found = store.find(address, shard, after.orElse(0L), limit + 1);
            boolean more = found.size() > limit;
            List<IndexKey.Found> shown = more ? found.subList(0, limit) : found;
            return new Page(
                    shown.stream()
                            .map(row -> new Entry(row.block(), row.place(), Role.of(row.roles())))
                            .toList(),
                    more ? Optional.of(shown.getLast().recency()) : Optional.empty(),
                    indexers.get(shard).position());
        } catch (SQLException e) {
            throw new UnavailableException(e.toString());
        }
    }

    /** Whether all blocks that there are now are indexed. */
    boolean isUpToDate() {
        return shards.all().stream()
                .allMatch(shard ->
                        indexers.get(shard.index()).position() >= shard.head().number());
    }

    /** Stops following. What is indexed stays. */
    @Override
    public void close() {
        closed = true;
        rounds.close();
        LockSupport.unpark(thread);
        try {
            thread.join();
            store.close();
        } catch (SQLException e) {
            LOG.warn("The index of addresses was not closed well: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

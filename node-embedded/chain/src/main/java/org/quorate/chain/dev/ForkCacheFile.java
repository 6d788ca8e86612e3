package org.quorate.chain.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries on disk, all read when it is opened. They are written by a thread of its own, because an interrupt during a
 * write closes H2's file for everyone. It only saves time, so whatever goes wrong with it is logged and no more.
 */
final class ForkCacheFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForkCacheFile.class);
    private static final long CLOSE_SECONDS = 10;

    private final MVStore store;
    private final MVMap<String, byte[]> map;
    private final Map<String, byte[]> entries;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("quorate-fork-cache").factory());

    private ForkCacheFile(MVStore store) {
        this.store = store;
        this.map = store.openMap("entries");
        this.entries = new ConcurrentHashMap<>(map);
    }

    /** Nothing if the file cannot be used, for example because another node has it open. */
    static Optional<ForkCacheFile> open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            MVStore store = new MVStore.Builder().fileName(file.toString()).open();
            try {
                return Optional.of(new ForkCacheFile(store));
            } catch (MVStoreException e) {
                store.closeImmediately();
                throw e;
            }
        } catch (IOException | MVStoreException e) {
            LOG.warn("what is fetched for the fork is not kept in {}: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    Optional<byte[]> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    void put(String name, byte[] value) {
        entries.put(name, value);
        try {
            writer.execute(() -> write(name, value));
        } catch (RejectedExecutionException closed) {
            LOG.debug("{} came after the cache was closed", name);
        }
    }

    private void write(String name, byte[] value) {
        try {
            map.put(name, value);
        } catch (MVStoreException e) {
            LOG.warn("what was fetched for the fork cannot be kept on disk: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        writer.execute(() -> {
            try {
                store.close();
            } catch (MVStoreException e) {
                store.closeImmediately();
            }
        });
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the cache of the fork was not closed in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

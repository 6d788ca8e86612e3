package org.quorate.chain.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.quorate.chain.store.StoreException.Reason;

/** Opens the MVStore files of a data folder, or stores in memory. */
enum StoreFile {
    /** The block log, which is the write-ahead log. */
    CHAIN(StoreFile.CHAIN_NAME, 32 << 10, 16, 0, "Restore it from a backup, or move it away to begin a new chain."),

    /**
     * What follows from it. Its pages are as large as one of a state's, so that each of these has its own. Pages of states
     * have a cache of their own before this one.
     */
    STATE(
            StoreFile.STATE_NAME,
            16 << 10,
            8,
            5_000,
            "Restore it from a backup or a snapshot, or move it away: the node then makes it anew from the blocks.");

    static final String CHAIN_NAME = "chain.mv.db";
    static final String STATE_NAME = "state.mv.db";

    private static final int KEYS_PER_PAGE = 1024;

    /**
     * MVStore writes the header of a file anew after 20 versions at the latest; in between the newest version is found by
     * following the chunks from the one in the header. So space of a chunk that may be on that way is not used again: if a
     * write there succeeded and that of the header then failed, the newest versions could not be found.
     */
    private static final int VERSIONS_KEPT = 25;

    private final String fileName;

    /**
     * The last page of the block log is written anew with every round, so it should be small; but whatever a round writes
     * besides pages that last is dead with the next one, so those should be large. 32 KiB are about 60 rounds of empty
     * blocks.
     */
    private final int pageBytes;

    private final int cacheMegabytes;

    /**
     * How long dead space is left alone, in milliseconds. Space is used again when it was dead for some versions, each of
     * which was synced, so a crash needs no time besides; but who reads without a lock does.
     */
    private final int retention;

    private final String remedy;

    StoreFile(String fileName, int pageBytes, int cacheMegabytes, int retention, String remedy) {
        this.fileName = fileName;
        this.pageBytes = pageBytes;
        this.cacheMegabytes = cacheMegabytes;
        this.retention = retention;
        this.remedy = remedy;
    }

    /**
     * Opens the file, or makes one.
     *
     * @param fileSystem H2's prefix of the file system to use; empty for the standard one
     * @param begin puts into a new one what is in it from the beginning
     */
    MVStore open(Optional<Path> folder, String fileSystem, Consumer<MVStore> begin) {
        if (folder.isEmpty()) {
            MVStore store = builder().open();
            begin.accept(store);
            return store;
        }
        Path file = in(folder.get());
        if (Files.notExists(file)) {
            create(file, fileSystem, begin);
        }
        requireUsable(file);
        try {
            MVStore store = open(file, fileSystem);
            store.setRetentionTime(retention);
            store.setVersionsToKeep(VERSIONS_KEPT);
            return store;
        } catch (MVStoreException | IllegalArgumentException e) {
            throw explain(e, folder);
        }
    }

    /** Opens the file of a folder that has it, without changing it. */
    MVStore openToRead(Path folder) {
        return new MVStore.Builder()
                .fileName(in(folder).toAbsolutePath().toString())
                .readOnly()
                .open();
    }

    Path in(Path folder) {
        return folder.resolve(fileName);
    }

    /** Under another name first, so that a chain file is there whole or not at all, whenever the process ends. */
    private void create(Path file, String fileSystem, Consumer<MVStore> begin) {
        Path fresh = file.resolveSibling(fileName + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (MVStore store = open(fresh, fileSystem)) {
                begin.accept(store);
                store.commit();
                store.sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | MVStoreException e) {
            throw StoreException.unwritable(fresh, e);
        }
    }

    private MVStore open(Path file, String fileSystem) {
        return builder().fileName(fileSystem + file.toAbsolutePath()).open();
    }

    private MVStore.Builder builder() {
        // Without compression: states, signatures and hashes are not made smaller by anything, and compressing the
        // block
        // log took as long as all else that its thread does.
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(cacheMegabytes)
                .pageSplitSize(pageBytes)
                .keysPerPage(KEYS_PER_PAGE);
    }

    /** What to tell the operator about an error while the file of a folder was opened. */
    RuntimeException explain(RuntimeException e, Optional<Path> folder) {
        if (e instanceof StoreException || folder.isEmpty()) {
            return e;
        }
        return new StoreException(
                Reason.CORRUPT,
                "the file " + in(folder.get()) + " cannot be read: it is damaged or no chain file at all. Nothing was"
                        + " changed. " + remedy + " (" + firstLine(e) + ")",
                e);
    }

    private void requireUsable(Path file) {
        if (!(Files.isRegularFile(file) && Files.isReadable(file) && Files.isWritable(file))) {
            throw new StoreException(
                    Reason.INACCESSIBLE,
                    "the file " + file + " is not a file that this user may read and write; change its rights,"
                            + " or choose another data folder");
        }
        // MVStore would take it for a new one.
        if (file.toFile().length() == 0) {
            throw new StoreException(Reason.CORRUPT, "the file " + file + " is empty. Nothing was changed. " + remedy);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}

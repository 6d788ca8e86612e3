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

/** Opens the MVStore file of a data folder, or one in memory. */
final class StoreFile {
    static final String FILE_NAME = "chain.mv.db";

    /**
     * The last page of the block log is written anew with every round, so it should be small; but whatever a round writes
     * besides pages that last is dead with the next one, so those should be large. This is about 60 rounds of empty blocks.
     */
    private static final int PAGE_BYTES = 32 << 10;

    private static final int KEYS_PER_PAGE = 1024;
    private static final int CACHE_MEGABYTES = 32;

    private StoreFile() {}

    /**
     * Opens the file, or makes one.
     *
     * @param begin puts into a new one what is in it from the beginning
     */
    static MVStore open(Optional<Path> folder, Consumer<MVStore> begin) {
        if (folder.isEmpty()) {
            MVStore store = builder().open();
            begin.accept(store);
            return store;
        }
        Path file = folder.get().resolve(FILE_NAME);
        if (Files.notExists(file)) {
            create(file, begin);
        }
        requireUsable(file);
        try {
            MVStore store = open(file);
            // Space is used again when it was dead for some versions, each of which was synced: no need to wait in
            // time, too.
            store.setRetentionTime(0);
            return store;
        } catch (MVStoreException | IllegalArgumentException e) {
            throw explain(e, folder);
        }
    }

    /** Under another name first, so that a chain file is there whole or not at all, whenever the process ends. */
    private static void create(Path file, Consumer<MVStore> begin) {
        Path fresh = file.resolveSibling(FILE_NAME + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (MVStore store = open(fresh)) {
                begin.accept(store);
                store.commit();
                store.sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | MVStoreException e) {
            throw StoreException.unwritable(fresh, e);
        }
    }

    private static MVStore open(Path file) {
        return builder().fileName(file.toAbsolutePath().toString()).open();
    }

    private static MVStore.Builder builder() {
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .keysPerPage(KEYS_PER_PAGE)
                .compress();
    }

    /** What to tell the operator about an error while the file of a folder was opened. */
    static RuntimeException explain(RuntimeException e, Optional<Path> folder) {
        if (e instanceof StoreException || folder.isEmpty()) {
            return e;
        }
        return new StoreException(
                Reason.CORRUPT,
                "the chain file " + folder.get().resolve(FILE_NAME) + " cannot be read: it is damaged or no chain file"
                        + " at all. Nothing was changed. Restore it from a backup, or move it away to begin a new"
                        + " chain. (" + firstLine(e) + ")",
                e);
    }

    private static void requireUsable(Path file) {
        if (!(Files.isRegularFile(file) && Files.isReadable(file) && Files.isWritable(file))) {
            throw new StoreException(
                    Reason.INACCESSIBLE,
                    "the chain file " + file + " is not a file that this user may read and write; change its rights,"
                            + " or choose another data folder");
        }
        // MVStore would take it for a new one.
        if (file.toFile().length() == 0) {
            throw new StoreException(
                    Reason.CORRUPT,
                    "the chain file " + file
                            + " is empty. Nothing was changed. Restore it from a backup, or move it away"
                            + " to begin a new chain.");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}

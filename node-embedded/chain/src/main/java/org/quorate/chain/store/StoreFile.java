package org.quorate.chain.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    static MVStore open(Optional<Path> folder) {
        MVStore.Builder builder = new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .keysPerPage(KEYS_PER_PAGE)
                .compress();
        if (folder.isEmpty()) {
            return builder.open();
        }
        Path file = folder.get().resolve(FILE_NAME);
        requireWritable(file);
        try {
            MVStore store = builder.fileName(file.toAbsolutePath().toString()).open();
            // Space is used again when it was dead for some versions, each of which was synced: no need to wait in
            // time, too.
            store.setRetentionTime(0);
            return store;
        } catch (MVStoreException | IllegalArgumentException e) {
            throw explain(e, folder);
        }
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

    private static void requireWritable(Path file) {
        if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isReadable(file) && Files.isWritable(file))) {
            throw new StoreException(
                    Reason.INACCESSIBLE,
                    "the chain file " + file + " is not a file that this user may read and write; change its rights,"
                            + " or choose another data folder");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}

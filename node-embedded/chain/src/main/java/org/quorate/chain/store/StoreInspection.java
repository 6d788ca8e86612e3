package org.quorate.chain.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Looks at a data folder from outside, without changing it. */
public final class StoreInspection {
    private StoreInspection() {}

    /**
     * For how many shards a data folder was made, if this program can use it. Whoever starts a node on it at that moment finds it in use.
     *
     * @return nothing if it has no chain
     * @throws StoreException if it is in use, damaged, or of another format than this program reads
     */
    public static OptionalInt shards(Path folder) {
        if (!ChainStore.isIn(folder)) {
            return OptionalInt.empty();
        }
        try (FolderLock _ = FolderLock.acquire(folder)) {
            int shards = shards(StoreFile.CHAIN, folder);
            if (Files.exists(StoreFile.STATE.in(folder))) {
                shards(StoreFile.STATE, folder);
            }
            return OptionalInt.of(shards);
        }
    }

    private static int shards(StoreFile which, Path folder) {
        try (MVStore store = which.openToRead(folder)) {
            return Identity.readable(store.openMap("meta"), which.in(folder));
        } catch (MVStoreException | IllegalArgumentException e) {
            throw which.explain(e, Optional.of(folder));
        }
    }

    /** The process whose node has a folder now, as far as can be told; for messages. */
    public static OptionalLong holder(Path folder) {
        return FolderLock.holder(folder);
    }
}

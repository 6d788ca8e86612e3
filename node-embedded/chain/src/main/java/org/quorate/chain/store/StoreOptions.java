package org.quorate.chain.store;

import java.util.function.BooleanSupplier;

/**
 * How a store works.
 *
 * @param history of which blocks the state can be asked for
 * @param pageCacheBytes that pages of states may take in memory
 * @param fileSystem H2's prefix of the file system that the files are on; empty for the standard one
 * @param tidied whether the files may be tidied now; while not, they grow a little, see {@link Tidying}
 */
public record StoreOptions(StateHistory history, long pageCacheBytes, String fileSystem, BooleanSupplier tidied) {
    private static final int PART_OF_HEAP = 4;

    /** A quarter of the heap for pages. */
    public static final StoreOptions DEFAULT =
            new StoreOptions(StateHistory.DEFAULT, Runtime.getRuntime().maxMemory() / PART_OF_HEAP, "", () -> true);

    public StoreOptions with(StateHistory other) {
        return new StoreOptions(other, pageCacheBytes, fileSystem, tidied);
    }

    public StoreOptions onFileSystem(String prefix) {
        return new StoreOptions(history, pageCacheBytes, prefix, tidied);
    }

    public StoreOptions withPageCache(long bytes) {
        return new StoreOptions(history, bytes, fileSystem, tidied);
    }

    public StoreOptions tidiedWhile(BooleanSupplier allowed) {
        return new StoreOptions(history, pageCacheBytes, fileSystem, allowed);
    }
}

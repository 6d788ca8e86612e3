package org.quorate.chain.store;

import java.nio.file.Path;

/** Where the files of a data folder are, for whoever looks at it from outside. */
public final class DataFiles {
    private DataFiles() {}

    /** The file with the blocks. */
    public static Path blocks(Path folder) {
        return StoreFile.CHAIN.in(folder);
    }

    /** The file with the states and the indexes by hash. */
    public static Path states(Path folder) {
        return StoreFile.STATE.in(folder);
    }
}

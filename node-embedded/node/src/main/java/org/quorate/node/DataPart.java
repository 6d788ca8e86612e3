package org.quorate.node;

import java.nio.file.Path;
import org.quorate.chain.store.DataFiles;

/** What the files of a data folder hold. */
public enum DataPart {
    BLOCKS,
    /** The states, and the indexes by hash. */
    STATE,
    ADDRESS_INDEX,
    BALLOTS,
    /** Locks, differences between executions, and whatever else lies there. */
    OTHER;

    static final String INDEX_FOLDER = "index";
    /** H2 adds its endings. */
    static final String BALLOT_FILE = "ballots";

    /**
     * What a file is for.
     *
     * @param folder the data folder
     * @param file in it, at whatever depth
     */
    public static DataPart of(Path folder, Path file) {
        if (file.equals(DataFiles.blocks(folder))) {
            return BLOCKS;
        }
        if (file.equals(DataFiles.states(folder))) {
            return STATE;
        }
        if (file.startsWith(folder.resolve(INDEX_FOLDER))) {
            return ADDRESS_INDEX;
        }
        boolean ballots = file.getFileName().toString().startsWith(BALLOT_FILE + ".");
        return ballots && folder.equals(file.getParent()) ? BALLOTS : OTHER;
    }
}

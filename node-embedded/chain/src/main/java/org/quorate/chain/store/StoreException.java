package org.quorate.chain.store;

import java.nio.file.Path;
import java.util.Optional;

/** The data folder cannot be used. The message says why and what to do, in words for the operator. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The kinds that an operator answers differently. */
    public enum Reason {
        /** Another process has it open. */
        IN_USE,
        /** What is in the file cannot be. */
        CORRUPT,
        /** The file system refuses. */
        INACCESSIBLE,
        /** It belongs to another chain, has another number of shards, or another format. */
        MISMATCH
    }

    private final Reason reason;

    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public StoreException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** For a file that cannot be written: the disk's own words and what to do. */
    static StoreException unwritable(Path file, Throwable failure) {
        return new StoreException(
                Reason.INACCESSIBLE,
                "the file " + file + " cannot be written: " + rootCause(failure)
                        + ". Make room on the disk, or see what ails"
                        + " it, and start the node again; all blocks announced so far are safe.",
                failure);
    }

    static String rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage()).orElseGet(root::toString);
    }

    public Reason reason() {
        return reason;
    }
}

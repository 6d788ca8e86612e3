package org.quorate.chain.store;

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

    public Reason reason() {
        return reason;
    }
}

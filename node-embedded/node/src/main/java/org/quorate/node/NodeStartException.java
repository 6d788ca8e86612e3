package org.quorate.node;

/** The node could not start. The message says why and what to do, in words for the operator. */
public final class NodeStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The kinds that an operator answers differently. */
    public enum Reason {
        PORT_IN_USE,
        DATA_IN_USE,
        DATA_CORRUPT,
        /** The data folder cannot be read or written. */
        DATA_INACCESSIBLE,
        /** The genesis file or an option is wrong, or does not fit what is in the data folder. */
        BAD_CONFIGURATION,
        /** None of the above. */
        OTHER
    }

    private final Reason reason;

    public NodeStartException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
